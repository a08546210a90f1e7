// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.sasl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.security.sasl.SaslException;
import org.linkeddevices.server.credential.LoginResult;
import org.linkeddevices.server.roster.DeviceRef;

/** A session that remembers what became of its login. */
final class FakeLoginSession implements LoginSession {

    private final byte[] binding;
    private final List<DeviceRef> devices = new ArrayList<>();
    private final List<LoginResult.Reason> refusals = new ArrayList<>();
    private boolean byPassword;

    FakeLoginSession(byte[] binding) {
        this.binding = binding.clone();
    }

    List<DeviceRef> devices() {
        return List.copyOf(devices);
    }

    List<LoginResult.Reason> refusals() {
        return List.copyOf(refusals);
    }

    @Override
    public Optional<String> address() {
        return Optional.of("192.0.2.1");
    }

    @Override
    public Optional<byte[]> channelBinding(String type) {
        return Optional.of(binding.clone()).filter(data -> type.equals("tls-exporter"));
    }

    @Override
    public void loggedInAs(DeviceRef device) {
        devices.add(device);
    }

    boolean isByPassword() {
        return byPassword;
    }

    @Override
    public void loggedInWithPassword() {
        byPassword = true;
    }

    @Override
    public SaslException refuse(LoginResult.Refused refused) {
        refusals.add(refused.reason());
        return new SaslException(refused.reason().name());
    }
}
