// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.dom4j.Element;
import org.linkeddevices.bench.Deadline;

/** What has arrived on a stream and was not taken yet; threads may fill it while others wait. */
final class Inbox {

    private final List<Element> waiting = new ArrayList<>();
    private final List<Element> all = new ArrayList<>();
    private final ByteArrayOutputStream raw = new ByteArrayOutputStream();
    private Optional<StreamEnd> end = Optional.empty();

    synchronized void add(Element element) {
        waiting.add(element);
        all.add(element);
        if (element.getName().equals("error") && element.getNamespaceURI().equals(Xml.STREAMS)) {
            finish(StreamEnd.of(element));
        }
        notifyAll();
    }

    /** The stream is over; the first reason given stays. */
    synchronized void finish(StreamEnd reason) {
        if (end.isEmpty()) {
            end = Optional.of(reason);
        }
        notifyAll();
    }

    /** Takes the first match, waiting for it; empty when it does not come or the stream ends. */
    Optional<Element> take(Predicate<Element> wanted, Duration time) {
        return await(() -> remove(wanted), time);
    }

    Optional<StreamEnd> awaitEnd(Duration time) {
        return await(() -> end, time);
    }

    private Optional<Element> remove(Predicate<Element> wanted) {
        Iterator<Element> elements = waiting.iterator();
        while (elements.hasNext()) {
            Element element = elements.next();
            if (wanted.test(element)) {
                elements.remove();
                return Optional.of(element);
            }
        }
        return Optional.empty();
    }

    private synchronized <T> Optional<T> await(Supplier<Optional<T>> value, Duration time) {
        Deadline deadline = Deadline.in(time);
        Optional<T> found = value.get();
        try {
            while (found.isEmpty() && end.isEmpty() && !deadline.left().isZero()) {
                wait(Math.max(1, deadline.left().toMillis()));
                found = value.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        return found;
    }

    /** What came over the wire, as it came. */
    synchronized void addRaw(byte[] bytes, int offset, int length) {
        raw.write(bytes, offset, length);
    }

    void addRaw(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        addRaw(bytes, 0, bytes.length);
    }

    synchronized String raw() {
        return raw.toString(StandardCharsets.UTF_8);
    }

    synchronized List<Element> all() {
        return List.copyOf(all);
    }

    synchronized Optional<StreamEnd> end() {
        return end;
    }
}
