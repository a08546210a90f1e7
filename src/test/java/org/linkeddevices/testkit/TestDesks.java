// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.testkit;

import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.dom4j.Element;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.Reparsed;
import org.linkeddevices.server.calls.CallDesk;
import org.linkeddevices.server.calls.CallViews;
import org.linkeddevices.server.command.CommandDesk;
import org.linkeddevices.server.port.SessionInfo;
import org.linkeddevices.server.request.AccessDesk;
import org.linkeddevices.server.request.Answer;
import org.linkeddevices.server.request.Asker;
import org.linkeddevices.server.request.Desk;
import org.linkeddevices.server.request.DeviceActions;
import org.linkeddevices.server.request.DeviceDesk;
import org.linkeddevices.server.request.DeviceViews;
import org.linkeddevices.server.request.EventPages;
import org.linkeddevices.server.request.FrontDesk;
import org.linkeddevices.server.request.PictureDesk;
import org.linkeddevices.server.request.QrPictures;
import org.linkeddevices.server.request.TokenActions;
import org.linkeddevices.server.roster.Device;
import org.linkeddevices.server.roster.Requester;

/** The desks over one node's services, and sessions to ask them. */
public final class TestDesks {

    public static final String DOMAIN = "example.org";
    public static final String USER = "romeo";

    public final TestServices node;
    public final FakeMarks marks = new FakeMarks();
    public final FakeTexts texts = new FakeTexts();
    public final DeviceViews views;
    public final DeviceDesk devices;
    public final AccessDesk access;
    public final PictureDesk pictures;
    public final CommandDesk commands;
    public final CallDesk calls;
    private final FrontDesk frontDesk = new FrontDesk(texts);

    /** The desks over a node. */
    public TestDesks(TestServices node) {
        this.node = node;
        this.views =
                new DeviceViews(node.roster, node.sessions, node.lags::progress, node.keyViews);
        DeviceActions actions = new DeviceActions(node.roster);
        TokenActions tokens = new TokenActions(node.tokens, DOMAIN);
        QrPictures drawn = new QrPictures(node.tokens, DOMAIN, node.clock);
        this.devices = new DeviceDesk(views, actions, tokens, new EventPages(node.log), marks);
        this.access = new AccessDesk(views, actions, node.clock);
        this.pictures = new PictureDesk(drawn);
        CallViews calls = new CallViews(node.calls, node.clock);
        this.calls = new CallDesk(calls);
        this.commands = CommandDesk.of(views, actions, tokens, drawn, calls, texts, new Random(1));
    }

    /** An available session of the user, which the host knows. */
    public Asker session(Optional<Device> device, String resource) {
        Optional<DeviceId> id = device.map(d -> d.ref().id());
        SessionInfo info =
                new SessionInfo(
                        "stream-" + resource,
                        USER + "@" + DOMAIN + "/" + resource,
                        id,
                        Locale.ENGLISH,
                        true);
        node.sessions.add(info);
        return asker(device, info);
    }

    /** The same session, seen anew: its device may have another role by now. */
    public Asker again(Asker asker) {
        return asker(
                asker.requester().device().flatMap(d -> node.roster.device(d.ref())),
                asker.session());
    }

    /** Asks a desk. */
    public Answer ask(Desk desk, Asker asker, Desk.Kind kind, String payload) {
        return frontDesk.answer(desk, asker, kind, Reparsed.of(payload));
    }

    /** The payload of a result. */
    public static Element payload(Answer answer) {
        if (answer instanceof Answer.Result result) {
            return Reparsed.of(result.payload().orElseThrow());
        }
        throw new AssertionError(answer);
    }

    /** The condition of an error, or {@code ok}. */
    public static String condition(Answer answer) {
        return answer instanceof Answer.Failure failure
                ? failure.error().condition().wireName()
                : "ok";
    }

    private static Asker asker(Optional<Device> device, SessionInfo info) {
        return new Asker(new Requester(USER, device, Optional.of("192.0.2.9")), info);
    }
}
