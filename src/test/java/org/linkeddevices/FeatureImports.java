// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Holds a written list of which feature may import which other. */
final class FeatureImports extends ArchCondition<JavaClass> {

    private final String side;
    private final Map<String, Set<String>> allowed;
    private final Set<String> noFeatures;

    /**
     * @param side the package whose direct sub-packages are features, with a dot at its end
     * @param allowed for each feature, the others that it may import
     * @param noFeatures sub-packages that the list is not about
     */
    FeatureImports(String side, Map<String, Set<String>> allowed, Set<String> noFeatures) {
        super("import other features only as listed");
        this.side = side;
        this.allowed = allowed;
        this.noFeatures = noFeatures;
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        Optional<String> from = feature(type);
        if (from.isEmpty()) {
            return;
        }
        Set<String> others = allowed.getOrDefault(from.get(), Set.of());
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
            Optional<String> to = feature(dependency.getTargetClass());
            if (to.isPresent() && !to.equals(from) && !others.contains(to.get())) {
                events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
            }
        }
    }

    private Optional<String> feature(JavaClass type) {
        String name = type.getPackageName();
        if (!name.startsWith(side)) {
            return Optional.empty();
        }
        String feature = name.substring(side.length()).split("\\.", 2)[0];
        return noFeatures.contains(feature) ? Optional.empty() : Optional.of(feature);
    }
}
