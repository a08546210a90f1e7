// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.command;

import java.time.Duration;
import java.util.List;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.XmppTime;
import org.linkeddevices.protocol.calls.CallItem;
import org.linkeddevices.protocol.calls.CallsRequest;
import org.linkeddevices.protocol.calls.Media;
import org.linkeddevices.protocol.form.Field;
import org.linkeddevices.server.calls.CallViews;
import org.linkeddevices.server.port.Texts;
import org.linkeddevices.server.request.Asker;

/** Shows the account's last calls. */
final class CallsCommand extends TableCommand<CallItem> {

    private static final List<String> COLUMNS =
            List.of(
                    "peer",
                    "direction",
                    "media",
                    "outcome",
                    "start",
                    "answered",
                    "duration",
                    "device");

    /** As many as a person reads in a dialog. */
    private static final int LAST = 20;

    private static final int TO_THE_MINUTE = "uuuu-mm-ddThh:mm".length();

    private final CallViews views;

    CallsCommand(CallViews views, Texts texts) {
        super(texts, COLUMNS, "request.no-calls");
        this.views = views;
    }

    @Override
    public String name() {
        return "calls";
    }

    @Override
    List<CallItem> rows(Asker asker) {
        CallsRequest newest = new CallsRequest(0, LAST);
        return views.list(asker.username(), asker.session().device(), newest).calls();
    }

    @Override
    String line(Wording wording, CallItem call) {
        String start = XmppTime.format(call.times().start()).substring(0, TO_THE_MINUTE);
        String outcome = wording.text("call.outcome." + call.result().outcome().wireName());
        return wording.text(
                "command.calls.line",
                start.replace('T', ' '),
                call.peer(),
                wording.text("call.direction." + call.direction().wireName()),
                call.times().duration().map(d -> outcome + ", " + clock(d)).orElse(outcome));
    }

    /** Hours, if there are any, minutes and seconds. */
    private static String clock(Duration duration) {
        String minutes = "%02d:%02d".formatted(duration.toMinutesPart(), duration.toSecondsPart());
        return duration.toHours() == 0 ? minutes : duration.toHours() + ":" + minutes;
    }

    @Override
    List<Field> fields(CallItem call) {
        return List.of(
                Field.value("peer", call.peer()),
                Field.value("direction", call.direction().wireName()),
                Field.value("media", Media.written(call.media())),
                Field.value("outcome", call.result().outcome().wireName()),
                Field.value("start", XmppTime.format(call.times().start())),
                Field.value("answered", call.times().answered().map(XmppTime::format).orElse("")),
                Field.value(
                        "duration",
                        call.times().duration().map(d -> "" + d.toSeconds()).orElse("")),
                Field.value("device", call.result().device().map(DeviceId::toString).orElse("")));
    }
}
