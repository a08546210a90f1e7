// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.request;

import java.util.Optional;
import org.dom4j.Element;
import org.linkeddevices.protocol.ErrorCondition;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.bob.BobData;
import org.linkeddevices.protocol.bob.BobRequest;

/** Hands out the QR codes of outstanding link tokens (XEP-0231). */
public final class PictureDesk implements Desk {

    private final QrPictures pictures;

    /** Creates the desk. */
    public PictureDesk(QrPictures pictures) {
        this.pictures = pictures;
    }

    @Override
    public String namespace() {
        return BobData.NS;
    }

    @Override
    public Outcome<Optional<Element>> answer(Asker asker, Kind kind, Element payload)
            throws ProtocolException {
        if (kind != Kind.GET) {
            throw new ProtocolException(ErrorCondition.BAD_REQUEST, "data can only be asked for");
        }
        String cid = BobRequest.parse(payload).cid();
        if (!asker.requester().mayDoAll()) {
            return Outcome.refused(Refusal.FORBIDDEN);
        }
        return pictures.find(asker.username(), cid)
                .map(picture -> Outcome.granted(Optional.of(picture.toXml())))
                .orElseGet(() -> Outcome.refused(Refusal.UNKNOWN_TOKEN));
    }
}
