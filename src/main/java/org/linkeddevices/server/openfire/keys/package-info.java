// SPDX-License-Identifier: Apache-2.0
/** OMEMO keys in personal eventing: what clients publish there, and what the server does. */
@NullMarked
package org.linkeddevices.server.openfire.keys;

import org.jspecify.annotations.NullMarked;
