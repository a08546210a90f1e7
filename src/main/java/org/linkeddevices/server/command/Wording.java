// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.command;

import java.util.Locale;
import org.linkeddevices.protocol.roster.DeviceName;
import org.linkeddevices.protocol.roster.Platform;
import org.linkeddevices.protocol.roster.Role;
import org.linkeddevices.server.port.Texts;

/** The texts of the commands in one person's language. */
final class Wording {

    private final Texts texts;
    private final Locale language;

    Wording(Texts texts, Locale language) {
        this.texts = texts;
        this.language = language;
    }

    /** The name of a command in a list of commands, and the title of its forms. */
    String title(Command command) {
        return texts.text(language, "command." + command.name());
    }

    /** What its form asks the person to do. */
    String instructions(Command command) {
        return texts.text(language, "command." + command.name() + ".instructions");
    }

    /** What it says when it is done. */
    String done(Command command, Object... parameters) {
        return texts.text(language, "command." + command.name() + ".done", parameters);
    }

    /** The label of a field. */
    String field(String var) {
        return texts.text(language, "field." + var);
    }

    String role(Role role) {
        return texts.text(language, "device.role." + role.wireName());
    }

    String platform(Platform platform) {
        return texts.text(language, "device.platform." + platform.wireName());
    }

    /** A device in one line. */
    String device(DeviceName name, Platform platform, Role role) {
        return text("device.choice", name.text(), platform(platform), role(role));
    }

    String text(String key, Object... parameters) {
        return texts.text(language, key, parameters);
    }
}
