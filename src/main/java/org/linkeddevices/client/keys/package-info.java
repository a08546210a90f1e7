// SPDX-License-Identifier: Apache-2.0
/**
 * OMEMO for one device (XEP-0384) without network: what it publishes, for which devices of others
 * it encrypts and in which version, what it makes of messages, and whom its user trusts.
 *
 * <p>{@link org.linkeddevices.client.keys.OmemoDevice} is where to begin. It keeps nothing but in
 * the {@link org.linkeddevices.client.keys.KeyStores} that it is given.
 *
 * <p><b>Which version a device gets.</b> A message carries one key for each device: in the newer
 * version if the device is on its account's list of that version and its bundle there can be used,
 * else in the older. So a device that speaks both reads one copy, an account whose devices speak
 * different versions is sent both payloads in one stanza, and a contact of whom only the older
 * version is known costs nothing more than before. In the older version only the text of the body
 * is encrypted; other content goes to devices of the newer alone.
 *
 * <p>Records of the local store, all sealed:
 *
 * <pre>
 * omemo-own      "own"           own keys: identity, prekeys
 * omemo-session  account, id     what was agreed with a device, in one version
 * omemo-trust    account         identity keys of its devices, and what was decided about each
 * omemo-devices  account         its device list, of one version
 * </pre>
 */
@NullMarked
package org.linkeddevices.client.keys;

import org.jspecify.annotations.NullMarked;
