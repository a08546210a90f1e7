// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import java.util.Optional;

/**
 * An administrator's HTTP session, as far as pages need it. Values are classes of the JDK only, so
 * that none of ours outlives the plugin in a session.
 */
interface SessionValues {

    /** The value of an attribute, if there is one. */
    Optional<Object> get(String name);

    /** Sets an attribute. */
    void set(String name, Object value);
}
