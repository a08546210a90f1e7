// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The admin console of the bench: an administrator can log in, and manage plugins. */
@ExtendWith(SharedServer.class)
class ConsoleSmokeIT {

    private final OpenfireServer server;

    ConsoleSmokeIT(OpenfireServer server) {
        this.server = server;
    }

    @Test
    void strangersAndWrongPassword_getLoginPage() throws IOException {
        ConsoleClient console = new ConsoleClient(server);
        assertLoginPage(console.get("user-summary.jsp"));
        assertLoginPage(console.login(server.adminUser(), "wrong"));
        assertLoginPage(console.get("plugins/linkeddevices/linkeddevices-devices.jsp"));
    }

    private static void assertLoginPage(HttpResponse<String> response) {
        assertTrue(response.uri().getPath().endsWith("/login.jsp"), response.uri().toString());
        assertTrue(response.body().contains("loginForm"), response.body());
    }

    @Test
    void administrator_seesPagesWithSidebar() throws IOException {
        ConsoleClient console = new ConsoleClient(server);
        HttpResponse<String> start = console.login(server.adminUser(), server.adminPassword());
        assertEquals("/index.jsp", start.uri().getPath());

        String users = console.get("user-summary.jsp").body();
        assertTrue(users.contains("user-properties.jsp?username=admin"), users);
        assertTrue(users.contains("jive-sidebar"), users);

        String user = console.get("user-properties.jsp?username=admin").body();
        assertTrue(user.contains("user-groups.jsp?username=admin"), user);

        String page = console.get("plugins/linkeddevices/linkeddevices-devices.jsp").body();
        assertTrue(page.contains("jive-sidebar"), page);
    }

    @Test
    void pluginCanBeUploadedAndDeleted() throws IOException {
        Path jar = OpenfireBench.buildDirectory().resolve("it/trivial/trivial.jar");
        TrivialPlugin.write(jar);
        ConsoleClient console = new ConsoleClient(server);
        console.login(server.adminUser(), server.adminPassword());

        HttpResponse<String> uploaded = console.uploadPlugin(jar);
        assertEquals("uploadsuccess=true", uploaded.uri().getQuery());
        assertTrue(uploaded.body().contains("trivial"), uploaded.body());
        int loaders = server.inspection().pluginClassLoaders();

        HttpResponse<String> deleted = console.deletePlugin("trivial");
        assertEquals("deletesuccess=true", deleted.uri().getQuery());
        assertFalse(deleted.body().contains("value=\"trivial\""), deleted.body());
        assertEquals(loaders - 1, server.inspection().pluginClassLoaders());
    }

    @Test
    void pluginCanBeDroppedInAndRemoved() throws IOException {
        Path jar = OpenfireBench.buildDirectory().resolve("it/trivial/dropped.jar");
        TrivialPlugin.write(jar);
        server.copyPlugin(jar);
        server.copyPlugin(jar);
        server.removePlugin("dropped");
    }
}
