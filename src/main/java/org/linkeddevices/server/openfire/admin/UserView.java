// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The devices of one account, as the view shows them.
 *
 * @param username the account
 * @param shownName its name as people read it
 * @param devices its linked devices
 * @param lags how far each of them is behind, by its number
 * @param keys the keys for encrypted messages of each of them, by its number
 * @param tokens its tokens that can still be used
 * @param history what happened to its roster
 * @param issued the token that was issued just now, this one time
 */
public record UserView(
        String username,
        String shownName,
        List<DeviceRow> devices,
        Map<Integer, LagView> lags,
        Map<Integer, List<KeyRow>> keys,
        List<TokenRow> tokens,
        HistoryView history,
        Optional<IssuedView> issued) {

    /** The account's name as part of a query, also for the console's sidebar. */
    public String usernameEncoded() {
        return Links.encode(username);
    }

    /** The devices whose keys are not signed as they must be. */
    public List<DeviceRow> unsigned() {
        Set<Integer> wrong =
                keys.entrySet().stream()
                        .filter(of -> !of.getValue().stream().allMatch(KeyRow::signed))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet());
        return devices.stream().filter(device -> wrong.contains(device.id())).toList();
    }

    /** The data that keep the page up to date. */
    public String liveLink() {
        return Links.live(username);
    }

    /** The page that asks before all devices are unlinked. */
    public String unlinkAllLink() {
        return Links.unlinkAll(username);
    }
}
