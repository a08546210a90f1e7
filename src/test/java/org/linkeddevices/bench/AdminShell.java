// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench;

import java.io.IOException;
import java.nio.file.Path;
import org.linkeddevices.bench.console.LoginPage;

/**
 * The admin console's folder of an Openfire 4.2.0, whose pages are not on Maven Central: its own
 * filters and plugin servlet, with pages of {@link org.linkeddevices.bench.console}.
 */
final class AdminShell {

    private AdminShell() {}

    static void create(Path folder) throws IOException {
        EmbeddedLayout.write(
                folder.resolve("plugin.xml"),
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <plugin>
                  <class>org.jivesoftware.openfire.container.AdminConsolePlugin</class>
                  <name>Admin</name>
                  <version>4.2.0</version>
                  <minServerVersion>4.2.0</minServerVersion>
                </plugin>
                """);
        Path web = folder.resolve("webapp");
        for (String file : new String[] {"web.xml", "decorators.xml", "sitemesh.xml"}) {
            copy(file, web.resolve("WEB-INF").resolve(file));
        }
        copy("global.css", web.resolve("style/global.css"));
        ClassFiles.copy(LoginPage.class, web.resolve("WEB-INF/classes"));
    }

    private static void copy(String resource, Path file) throws IOException {
        EmbeddedLayout.write(file, EmbeddedLayout.resource("console/" + resource));
    }
}
