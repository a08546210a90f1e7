// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.smack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import org.jivesoftware.smack.XMPPConnection;
import org.junit.jupiter.api.Test;

class ManagersTest {

    /**
     * Managers are kept in a map with weak keys, as Smack does it. A connection that can be reached
     * from its own manager would stay there for ever, and its local store with it.
     */
    @Test
    void connections_areKeptByNobody() {
        JavaClasses classes =
                new ClassFileImporter()
                        .withImportOption(location -> !location.contains("/test-classes/"))
                        .importPackages("org.linkeddevices.client.smack");
        List<String> kept =
                classes.stream()
                        .flatMap(type -> type.getFields().stream())
                        .filter(field -> field.getRawType().isAssignableTo(XMPPConnection.class))
                        .map(JavaField::getFullName)
                        .toList();
        assertEquals(List.of(), kept);
    }
}
