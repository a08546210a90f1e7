// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.keys;

/**
 * OMEMO on the server's side, assembled.
 *
 * @param directory which ids the accounts have
 * @param publishing what clients publish
 * @param claims hands out one-time prekeys
 * @param views shows people the keys of linked devices
 */
public record Keys(
        KeyDirectory directory, KeyPublishing publishing, PrekeyClaims claims, KeyViews views) {}
