// SPDX-License-Identifier: Apache-2.0
/**
 * OMEMO without input or output: own keys, bundles, sessions, payloads. What arrived goes in, what
 * to send and the next state come out; whoever calls stores the state before the message counts as
 * read.
 *
 * <p>{@link org.linkeddevices.crypto.omemo.OmemoEngine} is where to begin. Records (sessions, own
 * keys) are opaque: a version byte and whatever that version holds; each version that ever was
 * stays readable.
 */
@NullMarked
package org.linkeddevices.crypto.omemo;

import org.jspecify.annotations.NullMarked;
