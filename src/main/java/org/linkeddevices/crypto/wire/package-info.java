// SPDX-License-Identifier: Apache-2.0
/**
 * The two wire formats of key messages: libsignal's version 3 as {@code
 * eu.siacs.conversations.axolotl} uses it, and that of XEP-0384 0.9 ({@code urn:xmpp:omemo:2}).
 * Strict, bounded parsers.
 */
@NullMarked
package org.linkeddevices.crypto.wire;

import org.jspecify.annotations.NullMarked;
