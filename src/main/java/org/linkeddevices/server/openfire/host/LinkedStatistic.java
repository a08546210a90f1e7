// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.host;

import java.util.function.DoubleSupplier;
import org.jivesoftware.openfire.stats.Statistic;
import org.jivesoftware.util.JiveGlobals;
import org.linkeddevices.server.port.Texts;

/** A figure for Openfire's statistics, with its texts from {@code i18n}. */
public final class LinkedStatistic implements Statistic {

    /** The keys of our statistics begin with this. */
    public static final String PREFIX = "linkeddevices_";

    private static final String TEXTS = "stat.";

    private final String name;
    private final Type type;
    private final boolean partial;
    private final DoubleSupplier value;
    private final Texts texts;

    /**
     * Creates the statistic.
     *
     * @param name the end of its key
     * @param partial whether the figures of all nodes add up to the whole
     * @param value what it is now
     */
    public LinkedStatistic(
            String name, Type type, boolean partial, DoubleSupplier value, Texts texts) {
        this.name = name;
        this.type = type;
        this.partial = partial;
        this.value = value;
        this.texts = texts;
    }

    @Override
    public String getName() {
        return text("name");
    }

    @Override
    public String getDescription() {
        return text("desc");
    }

    @Override
    public String getUnits() {
        return text("units");
    }

    private String text(String kind) {
        return texts.text(JiveGlobals.getLocale(), TEXTS + name + "." + kind);
    }

    @Override
    public Type getStatType() {
        return type;
    }

    @Override
    public double sample() {
        return value.getAsDouble();
    }

    @Override
    public boolean isPartialSample() {
        return partial;
    }
}
