// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A device of a random scenario: what it got over all its connections. */
final class ScenarioDevice {

    private final String secret;
    private final String number;
    private final Map<String, Got> first = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();
    private Optional<DeviceClient> client = Optional.empty();
    private int taken;
    private int restart;

    ScenarioDevice(String secret, String number) {
        this.secret = secret;
        this.number = number;
    }

    String secret() {
        return secret;
    }

    String number() {
        return number;
    }

    Optional<DeviceClient> client() {
        return client;
    }

    void connected(DeviceClient connected) {
        client = Optional.of(connected);
        taken = 0;
        restart = 0;
    }

    /** What it got, without repeats, in the order in which it first came. */
    List<Got> got() {
        return List.copyOf(first.values());
    }

    /** What cannot be right whatever is in the log. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    /** The plugin is loaded anew: what the client did not answer for comes again. */
    void restarted() {
        restart = taken;
    }

    /** Takes what has arrived. */
    void look(Duration time) {
        client.ifPresent(
                c -> {
                    try {
                        while (c.look(time)) {
                            take(c.log());
                        }
                    } catch (IOException e) {
                        // The server ended it, while an answer was on its way.
                        take(c.log());
                        client = Optional.empty();
                    }
                });
    }

    private void take(List<Got> log) {
        while (taken < log.size()) {
            Got next = log.get(taken);
            if (taken > restart && next.seq() <= log.get(taken - 1).seq()) {
                faults.add(log.get(taken - 1).id() + " and after it on one stream " + next.id());
            }
            first.putIfAbsent(next.id(), next);
            taken++;
        }
    }

    /** Its connection is gone; what had arrived before still counts. */
    void gone() {
        client.ifPresent(DeviceClient::silent);
        look(Duration.ZERO);
        client = Optional.empty();
    }

    void cut() throws IOException {
        if (client.isPresent()) {
            client.get().cut();
            gone();
        }
    }

    void close() {
        look(Duration.ZERO);
        client.ifPresent(DeviceClient::close);
        gone();
    }
}
