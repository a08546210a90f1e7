// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.smack;

import java.io.IOException;
import org.jivesoftware.smack.packet.IqData;
import org.jivesoftware.smack.packet.XmlEnvironment;
import org.jivesoftware.smack.provider.IqProvider;
import org.jivesoftware.smack.xml.XmlPullParser;
import org.jivesoftware.smack.xml.XmlPullParserException;

/** Reads the payload of an IQ without looking into it: {@code protocol} does that, strictly. */
final class PayloadIqProvider extends IqProvider<PayloadIq> {

    @Override
    public PayloadIq parse(
            XmlPullParser parser, int initialDepth, IqData received, XmlEnvironment xmlEnvironment)
            throws XmlPullParserException, IOException {
        return new PayloadIq(received, SmackXml.read(parser));
    }
}
