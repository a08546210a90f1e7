// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The admin console's folder of an Openfire 4.2.0, whose pages are not on Maven Central. */
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
        Files.createDirectories(folder.resolve("webapp/WEB-INF"));
        EmbeddedLayout.write(
                folder.resolve("webapp/WEB-INF/web.xml"),
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <web-app xmlns="http://java.sun.com/xml/ns/javaee" version="3.0">
                </web-app>
                """);
    }
}
