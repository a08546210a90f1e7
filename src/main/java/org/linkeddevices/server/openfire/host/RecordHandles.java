// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.host;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.runtime.ObjectMethods;
import java.util.List;

/**
 * Makes the JDK let go of the plugin's records.
 *
 * <p>The handles with which a JDK before 18 makes {@code equals}, {@code hashCode} and {@code
 * toString} of records each remember the last type that they were adapted to (JDK-8078641), and
 * with it the class loader of the last record that was compared. So they are adapted once more, to
 * a class of the JDK, when the plugin goes.
 */
public final class RecordHandles implements AutoCloseable {

    @Override
    public void close() {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        try {
            MethodHandle getter =
                    lookup.findVirtual(String.class, "strip", MethodType.methodType(String.class));
            for (String method : List.of("equals", "hashCode", "toString")) {
                ObjectMethods.bootstrap(
                        lookup, method, MethodHandle.class, String.class, "text", getter);
            }
        } catch (Throwable e) {
            throw new IllegalStateException("the JDK's records work differently", e);
        }
    }
}
