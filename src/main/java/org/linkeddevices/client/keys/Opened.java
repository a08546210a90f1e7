// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.keys;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dom4j.Element;
import org.linkeddevices.crypto.trust.Fingerprint;
import org.linkeddevices.crypto.trust.Trust;
import org.linkeddevices.protocol.keys.OmemoVersion;

/** What came of an encrypted message. */
public sealed interface Opened {

    /**
     * It was read.
     *
     * @param sender the device that encrypted it
     * @param version the version of OMEMO
     * @param content what the stanza would have carried openly; in the older version the body
     * @param encryptedAt when its sender says that it was encrypted, which the older version does
     *     not tell
     * @param fingerprint the sender's identity key
     * @param trust what the user thinks of that key; a message by a key that is not trusted is to
     *     be shown as one
     */
    record Content(
            DeviceAddress sender,
            OmemoVersion version,
            List<Element> content,
            Optional<Instant> encryptedAt,
            Fingerprint fingerprint,
            Trust trust)
            implements Opened {

        /** Copies the elements. */
        public Content {
            content = content.stream().map(Element::createCopy).toList();
        }

        /** The text of the body, if it has one. */
        public Optional<String> body() {
            return content.stream()
                    .filter(element -> element.getName().equals("body"))
                    .map(Element::getText)
                    .findFirst();
        }
    }

    /**
     * It says nothing: it carried a key exchange, a heartbeat or a key.
     *
     * @param sender the device that sent it
     */
    record Empty(DeviceAddress sender) implements Opened {}

    /**
     * It was read before.
     *
     * @param sender the device that sent it
     */
    record Repeated(DeviceAddress sender) implements Opened {}

    /**
     * It has no key for this device, or was sent by it, or is malformed.
     *
     * @param says whether it says something to the devices that it is for
     */
    record NotForThisDevice(boolean says) implements Opened {}

    /**
     * It cannot be read. Nothing was changed, so that the same stanza can be tried again.
     *
     * @param sender the device that it says it is from
     * @param reason why
     */
    record Unreadable(DeviceAddress sender, Reason reason) implements Opened {}

    /** Why a message cannot be read. */
    enum Reason {
        /** The device shows another identity key than before; the user has to decide. */
        IDENTITY_CHANGED,
        /** There is no session, or a broken one; a new one is on its way. */
        NO_SESSION,
        /** It is malformed, was changed on the way, or belongs to another stanza. */
        FORGED
    }
}
