// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.calls;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.dom4j.Element;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.ElementReader;
import org.linkeddevices.protocol.LinkedDevices;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Xml;
import org.linkeddevices.protocol.XmppTime;

/**
 * A call in the account's call log.
 *
 * @param seq its place in the log, greater for a later call
 * @param id the id that the caller chose
 * @param peer the bare JID of the other side
 * @param direction who called
 * @param media what was proposed; may be empty
 * @param times when
 * @param result what became of it
 */
public record CallItem(
        long seq,
        String id,
        String peer,
        CallDirection direction,
        Set<Media> media,
        Times times,
        Result result) {

    /** Keeps an unmodifiable copy. */
    public CallItem {
        media = Set.copyOf(media);
    }

    /**
     * When a call was.
     *
     * @param start when it began to ring
     * @param answered when it was answered, if it was and that is known
     * @param duration from the answer to the end; empty as long as it goes on, and if nobody said
     *     when it ended
     */
    public record Times(Instant start, Optional<Instant> answered, Optional<Duration> duration) {}

    /**
     * What became of a call.
     *
     * @param outcome in one word
     * @param device the account's device that called, answered or rejected; empty if none or an
     *     unlinked session did
     */
    public record Result(CallOutcome outcome, Optional<DeviceId> device) {}

    /** The element {@code call}. */
    public Element toXml() {
        Element call = Xml.element("call", LinkedDevices.CALLS_NS);
        call.addAttribute("seq", Long.toString(seq));
        call.addAttribute("id", Xml.legal(id));
        call.addAttribute("peer", Xml.legal(peer));
        call.addAttribute("direction", direction.wireName());
        if (!media.isEmpty()) {
            call.addAttribute("media", Media.written(media));
        }
        call.addAttribute("outcome", result.outcome.wireName());
        result.device.ifPresent(d -> call.addAttribute("device", d.toString()));
        call.addAttribute("start", XmppTime.format(times.start));
        times.answered.ifPresent(t -> call.addAttribute("answered", XmppTime.format(t)));
        times.duration.ifPresent(d -> call.addAttribute("duration", Long.toString(d.toSeconds())));
        return call;
    }

    /**
     * Reads the element {@code call}.
     *
     * @throws ProtocolException bad-request if it is not one
     */
    public static CallItem parse(Element element) throws ProtocolException {
        ElementReader reader = ElementReader.of(element, "call", LinkedDevices.CALLS_NS);
        long seq = reader.number("seq", 0);
        if (seq < 1) {
            throw reader.malformed("seq");
        }
        return new CallItem(
                seq,
                reader.required("id"),
                reader.required("peer"),
                CallDirection.of(reader.required("direction"))
                        .orElseThrow(() -> reader.malformed("direction")),
                Media.parse(reader.optional("media").orElse(""))
                        .orElseThrow(() -> reader.malformed("media")),
                times(reader),
                new Result(
                        CallOutcome.of(reader.required("outcome"))
                                .orElseThrow(() -> reader.malformed("outcome")),
                        reader.optional("device").isPresent()
                                ? Optional.of(reader.device("device"))
                                : Optional.empty()));
    }

    private static Times times(ElementReader reader) throws ProtocolException {
        Optional<Instant> answered =
                reader.optional("answered").isPresent()
                        ? Optional.of(reader.time("answered"))
                        : Optional.empty();
        Optional<Duration> duration =
                reader.optional("duration").isPresent()
                        ? Optional.of(Duration.ofSeconds(reader.number("duration", 0)))
                        : Optional.empty();
        return new Times(reader.time("start"), answered, duration);
    }
}
