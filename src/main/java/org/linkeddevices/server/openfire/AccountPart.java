// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jivesoftware.openfire.event.UserEventDispatcher;
import org.jivesoftware.openfire.event.UserEventListener;
import org.jivesoftware.openfire.user.User;
import org.linkeddevices.server.delivery.News;
import org.linkeddevices.server.openfire.host.PluginTask;
import org.linkeddevices.server.openfire.host.Registrations;
import org.linkeddevices.server.roster.DeviceRoster;

/** Removes everything of an account that is deleted, and before a new one takes its name. */
final class AccountPart implements Part {

    @Override
    public void start(Services services, Registrations registrations) {
        UserEventListener listener =
                new Deletions(
                        services.roster(),
                        name -> {
                            services.sync().accounts().changed(name);
                            services.keys().directory().changed(name);
                            new PluginTask("accountChanged", List.of(News.REMOVED, name))
                                    .elsewhereNow();
                        });
        UserEventDispatcher.addListener(listener);
        registrations.add(() -> UserEventDispatcher.removeListener(listener));
    }

    private record Deletions(DeviceRoster roster, Consumer<String> changed)
            implements UserEventListener {

        @Override
        public void userCreated(User user, Map<String, Object> params) {
            // What a request wrote while an account of that name was being deleted is not its own.
            remove(user.getUsername());
        }

        @Override
        public void userDeleting(User user, Map<String, Object> params) {
            remove(user.getUsername());
        }

        @Override
        public void userModified(User user, Map<String, Object> params) {
            // Nothing of a user is kept here: a new password breaks no device.
        }

        private void remove(String username) {
            roster.removeAccount(username);
            changed.accept(username);
        }
    }
}
