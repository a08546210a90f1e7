// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.port;

/**
 * Why the server closes a stream (RFC 6120, section 4.9.3).
 *
 * @param condition the stream error condition, such as {@code conflict} or {@code not-authorized}
 * @param textKey the key of the text that a person reads, see {@link Texts}
 */
public record StreamEnd(String condition, String textKey) {}
