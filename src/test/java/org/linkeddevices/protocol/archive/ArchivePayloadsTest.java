// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linkeddevices.protocol.ErrorCondition;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Reparsed;
import org.linkeddevices.protocol.rsm.PageInfo;
import org.linkeddevices.protocol.rsm.PageRequest;

class ArchivePayloadsTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123Z");
    private static final String FORM =
            "<field var='FORM_TYPE'><value>urn:xmpp:mam:2</value></field>";

    @Provide
    Arbitrary<ArchiveQuery> queries() {
        Arbitrary<String> text =
                Arbitraries.strings()
                        .withChars('a', '<', '\'', '"', '&', '/', '\u00e9')
                        .ofMinLength(1);
        Arbitrary<Optional<String>> maybe = text.optional();
        Arbitrary<Optional<Instant>> time =
                Arbitraries.integers().between(0, 1000).map(NOON::plusMillis).optional();
        Arbitrary<ArchiveFilter> filter =
                Combinators.combine(maybe, time, time, maybe, maybe, text.list().uniqueElements())
                        .as(ArchiveFilter::new);
        Arbitrary<PageRequest> page =
                Combinators.combine(
                                Arbitraries.integers().between(0, Integer.MAX_VALUE).optional(),
                                maybe,
                                Arbitraries.oneOf(text, Arbitraries.just("")).optional())
                        .as(PageRequest::new);
        return Combinators.combine(maybe, filter, page, Arbitraries.of(true, false))
                .as(ArchiveQuery::new);
    }

    @Property(tries = 300)
    void query_survivesTheWire(@ForAll("queries") ArchiveQuery query) throws ProtocolException {
        assertEquals(query, ArchiveQuery.parse(Reparsed.of(query.toXml())));
    }

    /** Whatever XML a client makes of the elements of a query, it is read or refused. */
    @Property(tries = 1000)
    void anyElements_areReadOrRefused(@ForAll("hostile") String xml) {
        try {
            ArchiveQuery query = ArchiveQuery.parse(Reparsed.of(xml));
            assertTrue(query.filter().ids().size() <= ArchiveFilter.MOST_IDS);
            assertTrue(query.page().max().orElse(0) >= 0);
        } catch (ProtocolException e) {
            assertTrue(e.getMessage().length() < 100, e.getMessage());
        }
    }

    private static final String[] VALUES = {
        "",
        " ",
        "1",
        "-1",
        "99999999999999999999",
        "2026-13-40T25:61:61Z",
        "+999999999-12-31T23:59:59Z",
        "urn:xmpp:mam:2",
        "' OR 1=1 --",
        "true",
        "a@b/c"
    };
    private static final String[] VARS = {
        "FORM_TYPE", "with", "start", "end", "ids", "after-id", "include-groupchat", "", "x"
    };

    @Provide
    Arbitrary<String> hostile() {
        Arbitrary<String> value = Arbitraries.of(VALUES);
        Arbitrary<String> field =
                Combinators.combine(Arbitraries.of(VARS), value.list().ofMaxSize(3))
                        .as(
                                (var, values) ->
                                        "<field var='%s'>%s</field>"
                                                .formatted(var, wrap("value", values)));
        Arbitrary<String> form =
                Combinators.combine(Arbitraries.of("submit", "form", "cancel", "y"), field.list())
                        .as(
                                (type, fields) ->
                                        "<x xmlns='jabber:x:data' type='%s'>%s%s</x>"
                                                .formatted(type, FORM, String.join("", fields)));
        Arbitrary<String> page =
                Combinators.combine(
                                Arbitraries.of("max", "after", "before", "index", "first"), value)
                        .as(
                                (name, text) ->
                                        "<set xmlns='http://jabber.org/protocol/rsm'>%s</set>"
                                                .formatted(wrap(name, List.of(text))));
        Arbitrary<String> child =
                Arbitraries.oneOf(form, page, Arbitraries.of("<flip-page/>", "<query/>", "text"));
        return child.list()
                .ofMaxSize(4)
                .map(all -> "<query xmlns='urn:xmpp:mam:2'>" + String.join("", all) + "</query>");
    }

    private static String wrap(String name, List<String> texts) {
        StringBuilder xml = new StringBuilder();
        texts.forEach(t -> xml.append('<' + name + '>' + escape(t) + "</" + name + '>'));
        return xml.toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bad-request|<x xmlns='jabber:x:data' type='submit'/>",
                "bad-request|<x xmlns='jabber:x:data' type='form'>FORM</x>",
                "bad-request|<x xmlns='jabber:x:data' type='submit'>FORM<field var='start'>"
                        + "<value>yesterday</value></field></x>",
                "bad-request|<x xmlns='jabber:x:data' type='submit'>FORM<field var='with'>"
                        + "<value>a</value><value>b</value></field></x>",
                "bad-request|<x xmlns='jabber:x:data' type='submit'>FORM<field"
                        + " var='include-groupchat'><value>maybe</value></field></x>",
                "feature-not-implemented|<x xmlns='jabber:x:data' type='submit'>FORM<field"
                        + " var='full-text'><value>a</value></field></x>",
                "feature-not-implemented|<set xmlns='http://jabber.org/protocol/rsm'>"
                        + "<index>3</index></set>",
                "bad-request|<set xmlns='http://jabber.org/protocol/rsm'><max>-1</max></set>",
                "bad-request|<set xmlns='http://jabber.org/protocol/rsm'><max/></set>",
                "bad-request|<set xmlns='http://jabber.org/protocol/rsm'><before/><before/></set>"
            })
    void malformedQuery_isRefused(String condition, String child) {
        Element query =
                Reparsed.of(
                        "<query xmlns='urn:xmpp:mam:2'>"
                                + child.replace("FORM", FORM)
                                + "</query>");
        ProtocolException e =
                assertThrows(ProtocolException.class, () -> ArchiveQuery.parse(query));
        assertEquals(condition, e.condition().wireName());
    }

    @Test
    void tooManyIdsAndLongQueryIds_areRefused() {
        List<String> ids =
                IntStream.rangeClosed(0, ArchiveFilter.MOST_IDS).mapToObj(i -> i + "-x").toList();
        ArchiveFilter filter =
                new ArchiveFilter(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        ids);
        assertRefused(
                ErrorCondition.NOT_ACCEPTABLE,
                new ArchiveQuery(Optional.empty(), filter, PageRequest.ANY, false));
        assertRefused(
                ErrorCondition.BAD_REQUEST,
                new ArchiveQuery(
                        Optional.of("x".repeat(256)), ArchiveFilter.ALL, PageRequest.ANY, false));
    }

    private static void assertRefused(ErrorCondition condition, ArchiveQuery query) {
        Element xml = Reparsed.of(query.toXml());
        ProtocolException e = assertThrows(ProtocolException.class, () -> ArchiveQuery.parse(xml));
        assertEquals(condition, e.condition());
    }

    @Test
    void answers_surviveTheWire() throws ProtocolException {
        Element message = Reparsed.of("<message xmlns='jabber:client'><body>x</body></message>");
        ArchiveResult result = new ArchiveResult(Optional.of("q"), "1-a", NOON, message);
        ArchiveResult read = ArchiveResult.parse(Reparsed.of(result.toXml()));
        assertEquals(message.asXML(), read.message().asXML());
        assertEquals(result.id() + result.at(), read.id() + read.at());
        for (boolean yes : new boolean[] {true, false}) {
            PageInfo page =
                    new PageInfo(
                            Optional.of(new PageInfo.Ends("1-a", "2-b")),
                            Optional.of(new PageInfo.Count(7, yes)));
            ArchiveEnd end = new ArchiveEnd(yes, !yes, page);
            assertEquals(end, ArchiveEnd.parse(Reparsed.of(end.toXml())));
        }
        ArchiveMetadata.Entry entry = new ArchiveMetadata.Entry("1-a", NOON);
        for (ArchiveMetadata metadata :
                List.of(
                        new ArchiveMetadata(Optional.empty()),
                        new ArchiveMetadata(Optional.of(new ArchiveMetadata.Ends(entry, entry))))) {
            assertEquals(metadata, ArchiveMetadata.parse(Reparsed.of(metadata.toXml())));
        }
    }

    @Test
    void preferences_surviveTheWire() throws ProtocolException {
        for (Preferences.Fallback fallback : Preferences.Fallback.values()) {
            Preferences preferences =
                    new Preferences(fallback, List.of("b@c", "a@b/<x>"), List.of("d@e"));
            assertEquals(preferences, Preferences.parse(Reparsed.of(preferences.toXml())));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bad-request|<prefs xmlns='urn:xmpp:mam:2'/>",
                "bad-request|<prefs xmlns='urn:xmpp:mam:2' default='sometimes'/>",
                "bad-request|<prefs xmlns='urn:xmpp:mam:2' default='always'><never><jid/></never>"
                        + "</prefs>",
                "bad-request|<prefs xmlns='urn:xmpp:mam:2' default='always'><never><jid>a@b</jid>"
                        + "</never><always><jid>a@b</jid></always></prefs>",
                "bad-request|<prefs xmlns='urn:xmpp:mam:1' default='always'/>"
            })
    void malformedPreferences_areRefused(String condition, String xml) {
        Element prefs = Reparsed.of(xml);
        ProtocolException e = assertThrows(ProtocolException.class, () -> Preferences.parse(prefs));
        assertEquals(condition, e.condition().wireName());
    }

    @Test
    void tooManyOrTooLongAddresses_areRefused() {
        List<String> many =
                IntStream.rangeClosed(0, Preferences.MOST_ADDRESSES)
                        .mapToObj(i -> i + "@example.org")
                        .toList();
        for (List<String> always : List.of(many, List.of("x".repeat(256)))) {
            Element prefs =
                    Reparsed.of(
                            new Preferences(Preferences.Fallback.NEVER, always, List.of()).toXml());
            ProtocolException e =
                    assertThrows(ProtocolException.class, () -> Preferences.parse(prefs));
            assertEquals(ErrorCondition.NOT_ACCEPTABLE, e.condition());
        }
    }

    @Test
    void form_hasAllFieldsAndRequiresNone() {
        String form = ArchiveForm.toXml().asXML();
        for (String field : List.of("with", "start", "end", "before-id", "after-id", "ids")) {
            assertTrue(form.contains("\"" + field + "\""), form);
        }
        assertTrue(!form.contains("required"), form);
    }
}
