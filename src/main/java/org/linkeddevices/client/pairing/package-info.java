// SPDX-License-Identifier: Apache-2.0
/** The device's own credential: how it was linked, and with what it logs in. */
@NullMarked
package org.linkeddevices.client.pairing;

import org.jspecify.annotations.NullMarked;
