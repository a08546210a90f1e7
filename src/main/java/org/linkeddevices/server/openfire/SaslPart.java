// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire;

import org.linkeddevices.server.openfire.host.Registrations;
import org.linkeddevices.server.openfire.sasl.DeviceSaslFactory;
import org.linkeddevices.server.openfire.sasl.DeviceSaslProvider;
import org.linkeddevices.server.openfire.sasl.Logins;
import org.linkeddevices.server.openfire.session.ResumeGuards;
import org.linkeddevices.server.openfire.session.SessionEvents;

/** Lets devices log in, and resume their own streams only. */
final class SaslPart implements Part {

    @Override
    public void start(Services services, Registrations registrations) {
        Host host = services.host();
        ResumeGuards guards = registrations.keep(new ResumeGuards(host.server(), host.devices()));
        registrations.keep(SessionEvents.listen(guards::leave, s -> {}, s -> {}));
        Logins logins = new Logins(host.accounts(), services.login(), services.policy());
        registrations.add(
                DeviceSaslProvider.install(
                        mechanisms ->
                                new DeviceSaslFactory(
                                        logins, host.devices(), guards, host.texts(), mechanisms)));
    }
}
