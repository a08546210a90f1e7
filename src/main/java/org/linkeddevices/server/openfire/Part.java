// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire;

import org.linkeddevices.server.openfire.host.Registrations;

/** A part of the plugin that registers something with Openfire. */
@FunctionalInterface
interface Part {

    /**
     * Starts the part.
     *
     * @param services the rules and the host
     * @param registrations takes, for each thing put into the server, how to take it out again
     */
    void start(Services services, Registrations registrations);
}
