// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench.omemo;

import org.linkeddevices.crypto.omemo.WireFormat;

/** The implementations by the names that the results have. */
final class Contenders {

    private Contenders() {}

    static WireFormat format(String name) {
        return name.startsWith("omemo2") ? WireFormat.OMEMO_2 : WireFormat.AXOLOTL;
    }

    static Contender of(String name) throws Exception {
        return switch (name) {
            case "signal-java" -> new JavaContender();
            case "libsignal-client" -> new NativeContender();
            default -> new OurContender(format(name), !name.endsWith("-memory"));
        };
    }
}
