// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.linkeddevices.protocol.keys.BundleItem;
import org.linkeddevices.protocol.keys.BundlePlace;
import org.linkeddevices.protocol.keys.DeviceListItem;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.server.keys.KeyNodes;

/** Personal eventing in memory; it can fail, and something can happen while it works. */
public final class FakeKeyNodes implements KeyNodes {

    private final Map<OmemoVersion, DeviceListItem> lists = new ConcurrentHashMap<>();
    private final Map<BundlePlace, BundleItem> bundles = new ConcurrentHashMap<>();
    private final List<String> done = new ArrayList<>();
    private Duration untilDurable = Duration.ZERO;
    private boolean failing;
    private Runnable meanwhile = () -> {};

    /** From now on nothing works, or all does again. */
    public synchronized void fail(boolean fails) {
        failing = fails;
    }

    /** Sets for how long what is done may be lost. */
    public synchronized void durableAfter(Duration duration) {
        untilDurable = duration;
    }

    /** Happens once, before the next change is done. */
    public synchronized void meanwhile(Runnable work) {
        meanwhile = work;
    }

    /** The list that is shown, if any. */
    public Optional<DeviceListItem> list(OmemoVersion version) {
        return Optional.ofNullable(lists.get(version));
    }

    /** The bundle that is shown, if any. */
    public Optional<BundleItem> bundle(BundlePlace place) {
        return Optional.ofNullable(bundles.get(place));
    }

    /** What was asked for since the last time that this was called. */
    public synchronized List<String> taken() {
        List<String> taken = List.copyOf(done);
        done.clear();
        return taken;
    }

    @Override
    public boolean publishList(String username, DeviceListItem list) {
        return does("list " + list.version() + " " + list.ids())
                && changed(() -> lists.put(list.version(), list));
    }

    @Override
    public boolean publishBundle(String username, BundlePlace place, BundleItem bundle) {
        return does("bundle " + place.version() + " " + place.device())
                && changed(() -> bundles.put(place, bundle));
    }

    @Override
    public boolean deleteBundle(String username, BundlePlace place) {
        return does("delete " + place.version() + " " + place.device())
                && changed(() -> bundles.remove(place));
    }

    @Override
    public synchronized Duration untilDurable() {
        return untilDurable;
    }

    private boolean does(String what) {
        Runnable first;
        synchronized (this) {
            done.add(what);
            first = meanwhile;
            meanwhile = () -> {};
        }
        first.run();
        synchronized (this) {
            return !failing;
        }
    }

    private static boolean changed(Runnable change) {
        change.run();
        return true;
    }
}
