// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linkeddevices.protocol.state.NodeConfig;
import org.linkeddevices.protocol.state.PepNodes;
import org.linkeddevices.protocol.state.PublishOptions;

class PublishRulesTest {

    private static final int MOST = 1000;
    private static final NodeConfig UNTOUCHED = new NodeConfig("presence", false, 1);
    private static final PublishOptions NONE = options(null, null, null);
    private static final NodePlan KEEP = new NodePlan.Keep();
    private static final NodePlan REFUSE = new NodePlan.Refuse();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eu.siacs.conversations.axolotl.devicelist",
                "eu.siacs.conversations.axolotl.bundles:31415",
                "urn:xmpp:omemo:2:devices",
                "urn:xmpp:avatar:data",
                "urn:xmpp:avatar:metadata",
                "http://jabber.org/protocol/nick",
                "http://jabber.org/protocol/mood",
                "http://jabber.org/protocol/activity",
                "http://jabber.org/protocol/tune"
            })
    void knownNode_isKeptByDefault(String node) {
        assertEquals(new NodePlan.Create(new NodeConfig("presence", true, 1)), first(node, NONE));
    }

    @ParameterizedTest
    @ValueSource(strings = {PepNodes.READ_STATE, PepNodes.BOOKMARKS})
    void privateNode_isForItsOwnerOnly(String node) {
        assertEquals(
                new NodePlan.Create(new NodeConfig("whitelist", true, MOST)), first(node, NONE));
    }

    @Test
    void bundles_areKeptForEachDevice() {
        assertEquals(
                new NodePlan.Create(new NodeConfig("presence", true, MOST)),
                first("urn:xmpp:omemo:2:bundles", NONE));
    }

    @Test
    void unknownNode_isAsTheHostMakesIt() {
        assertEquals(new NodePlan.Create(UNTOUCHED), first("urn:other", NONE));
        assertEquals(KEEP, again(UNTOUCHED, "urn:other", NONE));
    }

    @Test
    void options_configureANewNode() {
        assertEquals(
                new NodePlan.Create(new NodeConfig("open", true, 20)),
                first("urn:other", options("open", true, "20")));
        assertEquals(
                new NodePlan.Create(new NodeConfig("open", false, 1)),
                first(PepNodes.NICKNAME, options("open", false, "20")));
        assertEquals(
                new NodePlan.Create(new NodeConfig("presence", true, MOST)),
                first("urn:other", options(null, null, "max")));
        assertEquals(
                new NodePlan.Create(new NodeConfig("presence", false, 1)),
                first("urn:other", options(null, null, "1")));
        PublishOptions groups =
                new PublishOptions(
                        Optional.of("roster"), Optional.empty(), Optional.empty(), List.of("a"));
        assertEquals(
                new NodePlan.Create(new NodeConfig("roster", false, 1, List.of("a"))),
                first("urn:other", groups));
    }

    @Test
    void nodeThatNobodyConfigured_countsAsNew() {
        assertEquals(
                new NodePlan.Change(new NodeConfig("presence", true, 1)),
                again(UNTOUCHED, PepNodes.NICKNAME, NONE));
        assertEquals(
                new NodePlan.Change(new NodeConfig("open", true, MOST)),
                again(UNTOUCHED, "urn:other", options("open", true, "max")));
    }

    @Test
    void configuredNode_isLeftAloneIfNothingIsDemanded() {
        assertEquals(KEEP, again(new NodeConfig("open", false, 1), PepNodes.READ_STATE, NONE));
    }

    @Test
    void sameOptions_areMet() {
        NodeConfig node = new NodeConfig("open", true, 20);
        assertEquals(KEEP, again(node, "urn:other", options("open", true, "20")));
        assertEquals(KEEP, again(node, "urn:other", options(null, true, null)));
    }

    @Test
    void anyContradiction_refusesThePublish() {
        NodeConfig node = new NodeConfig("open", true, 20);
        assertEquals(REFUSE, again(node, "urn:other", options("whitelist", null, null)));
        assertEquals(REFUSE, again(node, "urn:other", options("open", false, null)));
        assertEquals(REFUSE, again(node, "urn:other", options("open", true, "10")));
        PublishOptions groups =
                new PublishOptions(
                        Optional.empty(), Optional.empty(), Optional.empty(), List.of("a"));
        assertEquals(REFUSE, again(node, "urn:other", groups));
    }

    @Test
    void asManyAsPossible_contradictsNoNumberAndRaisesIt() {
        PublishOptions most = options("open", true, "max");
        assertEquals(
                new NodePlan.Change(new NodeConfig("open", true, MOST)),
                again(new NodeConfig("open", true, 20), "urn:other", most));
        assertEquals(KEEP, again(new NodeConfig("open", true, 5000), "urn:other", most));
        assertEquals(KEEP, again(new NodeConfig("open", true, -1), "urn:other", most));
    }

    @ParameterizedTest
    @ValueSource(strings = {"many", "0", "-1", "", "99999999999"})
    void impossibleNumber_isRefused(String number) {
        assertInstanceOf(NodePlan.Refuse.class, first("urn:other", options(null, null, number)));
    }

    @Test
    void unknownAccessModel_isRefused() {
        assertEquals(REFUSE, first("urn:other", options("friends", null, null)));
    }

    private static NodePlan first(String node, PublishOptions options) {
        return PublishRules.plan(Optional.empty(), node, options, MOST);
    }

    private static NodePlan again(NodeConfig present, String node, PublishOptions options) {
        return PublishRules.plan(Optional.of(present), node, options, MOST);
    }

    private static PublishOptions options(String access, Boolean persist, String items) {
        return new PublishOptions(
                Optional.ofNullable(access),
                Optional.ofNullable(persist),
                Optional.ofNullable(items),
                List.of());
    }
}
