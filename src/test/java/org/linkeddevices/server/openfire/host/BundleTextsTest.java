// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BundleTextsTest {

    private final Locale before = Locale.getDefault();
    private final BundleTexts texts = new BundleTexts(BundleTextsTest.class.getClassLoader());

    @BeforeEach
    void serverOfAnotherLanguage() {
        Locale.setDefault(Locale.ITALIAN);
    }

    @AfterEach
    void restore() {
        texts.close();
        Locale.setDefault(before);
    }

    @Test
    void text_isInTheReadersLanguage() {
        assertTrue(texts.text(Locale.GERMAN, "stream.unlinked").startsWith("Die Verkn\u00fcpfung"));
        assertTrue(
                texts.text(Locale.forLanguageTag("it-CH"), "stream.unlinked")
                        .startsWith("Questo dispositivo"));
    }

    @Test
    void unknownLanguage_isEnglishWhateverTheServersIs() {
        assertTrue(texts.text(Locale.FRENCH, "stream.unlinked").startsWith("This device"));
        assertTrue(texts.text(Locale.ROOT, "stream.unlinked").startsWith("This device"));
    }

    @Test
    void parameters_areInserted() {
        assertEquals(
                "Too many failed logins from this address. Try again in 7 s.",
                texts.text(Locale.ENGLISH, "login.refused.too-many", 7));
    }

    @Test
    void textWithoutParameters_keepsItsApostrophes() {
        assertTrue(texts.text(Locale.ITALIAN, "login.refused.locked-out").contains("all'amm"));
    }
}
