// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.linkeddevices.bench.trivial.NothingPlugin;

/** Writes the jar of a plugin that does nothing. */
final class TrivialPlugin {

    private TrivialPlugin() {}

    static void write(Path jar) throws IOException {
        String descriptor =
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <plugin>
                  <class>%s</class>
                  <name>trivial</name>
                  <description>Does nothing.</description>
                  <version>1.0.0</version>
                </plugin>
                """
                        .formatted(NothingPlugin.class.getName());
        ClassFiles.writePlugin(jar, NothingPlugin.class, Map.of("plugin.xml", descriptor));
    }
}
