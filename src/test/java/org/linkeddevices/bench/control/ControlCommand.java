// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench.control;

import java.util.Map;

/** Something the bench asks of the running server. */
@FunctionalInterface
interface ControlCommand {

    /**
     * Does it.
     *
     * @param fields what the bench sent
     * @return the answer's text, may be empty
     * @throws Exception if the server refuses; the bench sees its text
     */
    String run(Map<String, String> fields) throws Exception;
}
