// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.smack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jivesoftware.smack.XMPPException.XMPPErrorException;
import org.jivesoftware.smack.packet.StanzaError.Condition;
import org.junit.jupiter.api.Test;
import org.linkeddevices.client.keys.OmemoDevice;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.testkit.InMemoryKeys;
import org.linkeddevices.testkit.TestClock;

class OmemoWorkTest {

    private static final Predicate<String> LIST =
            Pattern.compile(
                            Stream.of(OmemoVersion.values())
                                    .map(version -> Pattern.quote(version.deviceListNode()))
                                    .collect(
                                            Collectors.joining(
                                                    "|", "<publish [^>]*node=.(", ").>")))
                    .asPredicate();

    private final OmemoDevice device =
            new OmemoDevice(
                    "alice@example.org",
                    new InMemoryKeys().stores(),
                    new SecureRandom(),
                    new TestClock());

    @Test
    void firstDevice_publishesListsOfItself() throws Exception {
        ScriptedConnection server = serverThatSays(Condition.item_not_found);
        new OmemoWork(() -> server, device).publish();
        List<String> lists = publishedLists(server);
        assertEquals(2, lists.size());
        String id = Integer.toString(device.own().id());
        assertTrue(lists.stream().allMatch(list -> list.contains(id)));
    }

    @Test
    void ownListThatCannotBeRead_isNotReplaced() {
        ScriptedConnection server = serverThatSays(Condition.internal_server_error);
        OmemoWork work = new OmemoWork(() -> server, device);
        assertThrows(XMPPErrorException.class, work::publish);
        assertEquals(List.of(), publishedLists(server));
    }

    @Test
    void publishing_isForOneThreadAtATime() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        AtomicBoolean together = new AtomicBoolean();
        ScriptedConnection server =
                new ScriptedConnection(
                        xml -> {
                            together.compareAndSet(false, meets(both));
                            return xml.contains("type='get'")
                                    ? Optional.of(Condition.item_not_found)
                                    : Optional.empty();
                        });
        OmemoWork work = new OmemoWork(() -> server, device);
        Thread other = new Thread(() -> publish(work));
        other.start();
        publish(work);
        other.join();
        assertFalse(together.get());
    }

    /** Whether another thread comes as far, within a moment. */
    private static boolean meets(CyclicBarrier both) {
        try {
            both.await(100, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | BrokenBarrierException e) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void publish(OmemoWork work) {
        try {
            work.publish();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** A server that takes what is published, and has this for whoever reads. */
    private static ScriptedConnection serverThatSays(Condition condition) {
        return new ScriptedConnection(
                xml -> xml.contains("type='get'") ? Optional.of(condition) : Optional.empty());
    }

    private static List<String> publishedLists(ScriptedConnection server) {
        return server.asked.stream().filter(LIST).toList();
    }
}
