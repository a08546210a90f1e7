// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.server.delivery.Lag;
import org.linkeddevices.server.delivery.Lags;
import org.linkeddevices.server.port.Sessions;

/**
 * What changes by itself on the page of an account, or without one on that of delivery, as data for
 * the script that shows it without a reload: the texts of elements by their ids.
 */
final class LivePage implements Page {

    private final DeliveryFigures figures;
    private final Lags lags;
    private final Sessions sessions;
    private final Console console;

    LivePage(DeliveryFigures figures, Lags lags, Sessions sessions, Console console) {
        this.figures = figures;
        this.lags = lags;
        this.sessions = sessions;
        this.console = console;
    }

    @Override
    public Answer get(PageRequest request) {
        return new Answer.Data(request.username().isEmpty() ? whole() : account(request));
    }

    private Map<String, String> whole() {
        return figures.quick().stream()
                .collect(Collectors.toMap(DeliveryView.Figure::name, DeliveryView.Figure::value));
    }

    private Map<String, String> account(PageRequest request) {
        Set<DeviceId> connected = UserPage.connected(sessions, request.username());
        Map<String, String> texts = new HashMap<>();
        for (Lag lag : lags.of(request.username())) {
            DeviceId id = lag.device().id();
            LagView view = LagView.of(lag, console);
            String state = connected.contains(id) ? "connected" : "offline";
            texts.put("state-" + id, console.text("admin.state." + state));
            texts.put("state-" + id + ".class", "ld-state ld-" + state);
            texts.put("behind-" + id, view.behind());
            texts.put("behind-" + id + ".class", view.late() ? "ld-late" : "");
            texts.put("acknowledged-" + id, view.acknowledged());
        }
        return texts;
    }
}
