// SPDX-License-Identifier: Apache-2.0
/** The account's device roster and its history, as this device last saw them. */
@NullMarked
package org.linkeddevices.client.roster;

import org.jspecify.annotations.NullMarked;
