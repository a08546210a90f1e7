// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.command;

import java.util.List;
import java.util.Optional;
import org.linkeddevices.protocol.LinkedDevices;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.bob.BobData;
import org.linkeddevices.protocol.form.DataForm;
import org.linkeddevices.server.request.Asker;
import org.linkeddevices.server.request.Outcome;

/** One ad-hoc command. */
interface Command {

    /**
     * What is answered when it is done.
     *
     * @param note what a person reads beside or instead of a form
     * @param form the outcome
     * @param pictures the pictures in the form
     */
    record Done(Optional<String> note, Optional<DataForm> form, List<BobData> pictures) {

        static Done note(String note) {
            return new Done(Optional.of(note), Optional.empty(), List.of());
        }
    }

    /** What comes after the hash sign in its node; also names its texts. */
    String name();

    /** The node. */
    default String node() {
        return LinkedDevices.NS + "#" + name();
    }

    /** The form to fill in; a command that asks nothing answers no form. */
    Outcome<Optional<DataForm>> ask(Asker asker);

    /**
     * Does it.
     *
     * @param form the form as it was filled in; empty if none was sent
     * @throws ProtocolException if the form lacks what it needs
     */
    Outcome<Done> run(Asker asker, DataForm form) throws ProtocolException;
}
