// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.servlet.GenericServlet;
import org.linkeddevices.server.delivery.Lags;

/** All pages, ready to be registered with the console. */
public final class AdminPages {

    private AdminPages() {}

    /** Makes the servlets, by their paths below the plugin's own. */
    public static Map<String, GenericServlet> servlets(AdminFeatures features) {
        Console console =
                new OpenfireConsole(
                        features.server(),
                        features.texts(),
                        new MissingTables(features.missingTables()));
        PageFrame frame = new PageFrame(console, new SecureRandom());
        Map<String, GenericServlet> servlets = new LinkedHashMap<>();
        pages(features, console)
                .forEach((path, page) -> servlets.put("/" + path, new PageServlet(page, frame)));
        return servlets;
    }

    private static Map<String, Page> pages(AdminFeatures features, Console console) {
        Map<String, Page> pages = new LinkedHashMap<>();
        Lags lags = features.delivery().lags();
        pages.put(
                Links.DEVICES,
                new DevicesPage(
                        features.directory(), features.sessions(), features.clock(), console));
        pages.put(
                Links.USER,
                new UserPage(
                        features.roster(),
                        features.events(),
                        features.tokens(),
                        features.accounts(),
                        new DeviceFacts(features.sessions(), lags, features.keys()),
                        console));
        DeliveryFigures figures =
                new DeliveryFigures(
                        lags, features.delivery().writes(), features.delivery().refused(), console);
        pages.put(Links.LIVE, new LivePage(figures, lags, features.sessions(), console));
        pages.put(
                Links.DELIVERY,
                new DeliveryPage(
                        features.delivery(),
                        figures,
                        features.clock(),
                        features.roster(),
                        features.sessions(),
                        console));
        pages.put(Links.UNLINK, new UnlinkPage(features.roster(), features.keys(), console));
        pages.put(Links.TOKEN, new TokenPage(features.tokens(), features.roster(), console));
        pages.put(Links.SETTINGS, new SettingsPage(features.settings(), console));
        pages.put(Links.SWEEP, new SweepPage(features.sweep(), features.settings(), console));
        return pages;
    }
}
