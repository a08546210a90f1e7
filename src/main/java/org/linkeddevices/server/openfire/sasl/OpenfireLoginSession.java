// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.sasl;

import java.util.Locale;
import java.util.Optional;
import javax.security.sasl.SaslException;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.dom4j.Namespace;
import org.dom4j.QName;
import org.jivesoftware.openfire.sasl.Failure;
import org.jivesoftware.openfire.sasl.SaslFailureException;
import org.jivesoftware.openfire.session.LocalClientSession;
import org.linkeddevices.server.credential.LoginResult;
import org.linkeddevices.server.openfire.session.ClientAddress;
import org.linkeddevices.server.openfire.session.SessionDevices;
import org.linkeddevices.server.port.Texts;
import org.linkeddevices.server.roster.DeviceRef;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A session of Openfire's that logs in. */
final class OpenfireLoginSession implements LoginSession {

    private static final Logger LOG = LoggerFactory.getLogger(OpenfireLoginSession.class);
    private static final String SASL = "urn:ietf:params:xml:ns:xmpp-sasl";

    private final LocalClientSession session;
    private final SessionDevices devices;
    private final Texts texts;

    OpenfireLoginSession(LocalClientSession session, SessionDevices devices, Texts texts) {
        this.session = session;
        this.devices = devices;
        this.texts = texts;
    }

    @Override
    public Optional<String> address() {
        return ClientAddress.of(session);
    }

    @Override
    public Optional<byte[]> channelBinding(String type) {
        return new ChannelBindings().data(session.getConnection(), type);
    }

    @Override
    public void loggedInAs(DeviceRef device) {
        devices.loggedIn(session, device);
    }

    @Override
    public void loggedInWithPassword() {
        devices.loggedInWithPassword(session);
    }

    @Override
    public SaslException refuse(LoginResult.Refused refused) {
        Failure condition = condition(refused.reason());
        new FailureText().replaceNext(session, failure(condition, refused).asXML());
        LOG.info("login from {} refused: {}", address().orElse("unknown"), refused.reason());
        return new SaslFailureException(condition, refused.reason().name());
    }

    private Element failure(Failure condition, LoginResult.Refused refused) {
        Locale language = session.getLanguage();
        Element failure = DocumentHelper.createElement(QName.get("failure", SASL));
        failure.addElement(QName.get(condition.toString(), SASL));
        failure.addElement(QName.get("text", SASL))
                .addAttribute(QName.get("lang", Namespace.XML_NAMESPACE), language.toLanguageTag())
                .setText(texts.text(language, refused.textKey(), refused.parameters().toArray()));
        return failure;
    }

    private static Failure condition(LoginResult.Reason reason) {
        return switch (reason) {
            case LOCKED_OUT -> Failure.ACCOUNT_DISABLED;
            case TOO_MANY_FAILURES -> Failure.TEMPORARY_AUTH_FAILURE;
            case TOO_MANY_COMPANIONS, LINKED_ONLY -> Failure.NOT_AUTHORIZED;
        };
    }
}
