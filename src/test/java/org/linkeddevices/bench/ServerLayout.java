// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench;

import java.io.IOException;
import java.util.List;

/** A kind of Openfire that the bench can run: lays out its folder and knows how to start it. */
interface ServerLayout {

    /** Fills the home, which is empty, except for plugins. */
    void setUp(ServerSettings settings) throws IOException;

    /** The arguments of {@code java} that start a server in the home. */
    List<String> arguments(ServerSettings settings);
}
