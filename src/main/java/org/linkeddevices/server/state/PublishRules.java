// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.state;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.linkeddevices.protocol.state.NodeConfig;
import org.linkeddevices.protocol.state.Pep;
import org.linkeddevices.protocol.state.PublishOptions;

/**
 * Publish options (XEP-0060, section 7.1.5) for a host that ignores them: they configure a node
 * that does not exist yet, and are conditions for one that does.
 */
public final class PublishRules {

    private static final Set<String> ACCESS_MODELS =
            Set.of("open", "presence", "roster", "authorize", "whitelist");
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

    private PublishRules() {}

    /**
     * Decides about a publish.
     *
     * @param existing the node's configuration, or empty if there is no such node
     * @param node its name
     * @param options what the publisher demands
     * @param mostItems what {@code max} stands for
     */
    public static NodePlan plan(
            Optional<NodeConfig> existing, String node, PublishOptions options, int mostItems) {
        if (!isPossible(options)) {
            return new NodePlan.Refuse();
        }
        if (existing.isEmpty()) {
            return new NodePlan.Create(
                    wanted(NodeDefaults.of(node, mostItems), options, mostItems));
        }
        NodeConfig present = existing.get();
        if (isUntouched(present)) {
            // Nobody ever chose this: the publish counts as the first one.
            NodeConfig wanted = wanted(NodeDefaults.of(node, mostItems), options, mostItems);
            return isUntouched(wanted) ? new NodePlan.Keep() : new NodePlan.Change(wanted);
        }
        return compare(present, options, mostItems);
    }

    private static boolean isPossible(PublishOptions options) {
        return options.accessModel().map(ACCESS_MODELS::contains).orElse(true)
                && options.maxItems()
                        .map(max -> max.equals(Pep.MAX) || number(max).isPresent())
                        .orElse(true);
    }

    private static boolean isUntouched(NodeConfig config) {
        return config.equals(NodeDefaults.CORE);
    }

    private static NodeConfig wanted(NodeConfig otherwise, PublishOptions options, int mostItems) {
        Optional<Integer> items = options.maxItems().map(max -> items(max, mostItems));
        // Who wants several items kept wants them kept.
        boolean persist =
                options.persist()
                        .orElse(otherwise.persist() || items.filter(n -> n > 1).isPresent());
        return new NodeConfig(
                options.accessModel().orElse(otherwise.accessModel()),
                persist,
                // A node that keeps nothing has its last item only.
                persist ? items.orElse(otherwise.maxItems()) : 1,
                options.rosterGroups());
    }

    private static NodePlan compare(NodeConfig present, PublishOptions options, int mostItems) {
        boolean met =
                options.accessModel().map(present.accessModel()::equals).orElse(true)
                        && options.persist().map(p -> p == present.persist()).orElse(true)
                        && options.maxItems().map(max -> hasItems(present, max)).orElse(true)
                        && hasGroups(present, options.rosterGroups());
        if (!met) {
            return new NodePlan.Refuse();
        }
        boolean more =
                options.maxItems().filter(Pep.MAX::equals).isPresent()
                        && present.maxItems() >= 0
                        && present.maxItems() < mostItems;
        return more
                ? new NodePlan.Change(
                        new NodeConfig(
                                present.accessModel(), true, mostItems, present.rosterGroups()))
                : new NodePlan.Keep();
    }

    private static boolean hasItems(NodeConfig present, String max) {
        // As many as possible is no contradiction to any number; it raises it.
        return max.equals(Pep.MAX) || number(max).filter(n -> n == present.maxItems()).isPresent();
    }

    private static boolean hasGroups(NodeConfig present, List<String> groups) {
        return present.rosterGroups().containsAll(groups);
    }

    private static int items(String max, int mostItems) {
        return max.equals(Pep.MAX) ? mostItems : number(max).orElse(mostItems);
    }

    private static Optional<Integer> number(String text) {
        return NUMBER.matcher(text).matches()
                ? Optional.of(Integer.parseInt(text))
                : Optional.empty();
    }
}
