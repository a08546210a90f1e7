// SPDX-License-Identifier: Apache-2.0
/**
 * For whom an OMEMO message is encrypted: each device of an account gets its own key of a message
 * and no other, and whoever sends one learns whom it forgot.
 */
@NullMarked
package org.linkeddevices.server.fanout;

import org.jspecify.annotations.NullMarked;
