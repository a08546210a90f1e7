// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.host;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.linkeddevices.server.port.Texts;

/** The texts in the plugin's {@code i18n} files. Thread-safe. */
public final class BundleTexts implements Texts, AutoCloseable {

    private static final String BUNDLE = "linkeddevices_i18n";

    /** English is the file without a language; the JVM's own locale must not come before it. */
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final ClassLoader loader;

    /**
     * Creates the texts.
     *
     * @param loader finds the files: the plugin's class loader
     */
    public BundleTexts(ClassLoader loader) {
        this.loader = loader;
    }

    @Override
    public String text(Locale language, String key, Object... parameters) {
        String pattern =
                ResourceBundle.getBundle(BUNDLE, language, loader, NO_FALLBACK).getString(key);
        return parameters.length == 0
                ? pattern
                : new MessageFormat(pattern, language).format(parameters);
    }

    /** Lets go of the class loader, which the JDK's cache of bundles refers to. */
    @Override
    public void close() {
        ResourceBundle.clearCache(loader);
    }
}
