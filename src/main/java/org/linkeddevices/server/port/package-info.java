// SPDX-License-Identifier: Apache-2.0
/**
 * What the server side needs of its host, in interfaces that Openfire's adapters implement. No
 * adapter decides anything; no feature knows the host.
 */
@NullMarked
package org.linkeddevices.server.port;

import org.jspecify.annotations.NullMarked;
