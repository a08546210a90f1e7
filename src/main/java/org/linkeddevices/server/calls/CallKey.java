// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.calls;

/**
 * Names a call of an account. The id alone would not do: whoever calls chooses it.
 *
 * @param username the account
 * @param peer the bare JID of the other side
 * @param id the id that the caller chose
 */
public record CallKey(String username, String peer, String id) {}
