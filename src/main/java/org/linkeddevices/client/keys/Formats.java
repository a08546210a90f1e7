// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.keys;

import org.linkeddevices.crypto.omemo.WireFormat;
import org.linkeddevices.protocol.keys.OmemoVersion;

/** The engine's words for the versions of OMEMO. */
final class Formats {

    private Formats() {}

    static WireFormat of(OmemoVersion version) {
        return switch (version) {
            case LEGACY -> WireFormat.AXOLOTL;
            case TWO -> WireFormat.OMEMO_2;
        };
    }
}
