// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import org.linkeddevices.server.roster.DeviceRef;

/** Is told what a device shows to have by what it asks of the archive. */
@FunctionalInterface
public interface ArchiveProof {

    /** The device asked for what comes after this entry of its account's log, so it has it. */
    void proved(DeviceRef device, long seq);
}
