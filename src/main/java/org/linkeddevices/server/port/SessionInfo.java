// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.port;

import java.util.Locale;
import java.util.Optional;
import org.linkeddevices.protocol.DeviceId;

/**
 * A connected session of an account, on whichever node.
 *
 * @param streamId the stream's id, unique in the cluster (RFC 6120, section 4.7.3)
 * @param fullJid the session's full JID
 * @param device the device that logged in, or empty for an unlinked session
 * @param language the stream's language, for texts that a person reads
 * @param available whether it has sent available presence
 */
public record SessionInfo(
        String streamId,
        String fullJid,
        Optional<DeviceId> device,
        Locale language,
        boolean available) {}
