// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Random;
import java.util.Set;

/**
 * The loopback ports of one server. All are below 32768: above, a client that waits for a port by
 * connecting to it can meet itself.
 *
 * @param client XMPP over TCP
 * @param http BOSH and WebSocket, plain
 * @param admin admin console, plain
 * @param control the bench's own door
 * @param server other XMPP servers, if any are known
 */
public record Ports(int client, int http, int admin, int control, int server) {

    private static final int COUNT = 5;
    private static final int LOWEST = 12_000;
    private static final int HIGHEST = 32_000;
    private static final int TRIES = 1000;

    /** What a user expects: 5222, 7070, 9090, or the next free one after each. */
    static Ports wellKnown() {
        Ports free = free();
        return new Ports(nextFree(5222), nextFree(7070), nextFree(9090), free.control, free.server);
    }

    /** Free ports chosen at random, so that builds that run side by side rarely meet. */
    static Ports free() {
        Random random = new SecureRandom();
        Set<Integer> found = new HashSet<>();
        for (int tries = 0; found.size() < COUNT && tries < TRIES; tries++) {
            int port = LOWEST + random.nextInt(HIGHEST - LOWEST);
            if (isFree(port)) {
                found.add(port);
            }
        }
        if (found.size() < COUNT) {
            throw new IllegalStateException("no free ports");
        }
        Iterator<Integer> ports = found.iterator();
        return new Ports(ports.next(), ports.next(), ports.next(), ports.next(), ports.next());
    }

    private static int nextFree(int first) {
        int port = first;
        while (!isFree(port)) {
            port++;
        }
        return port;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
