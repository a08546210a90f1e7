// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.archive;

import java.util.Optional;
import org.dom4j.Element;
import org.dom4j.QName;
import org.linkeddevices.protocol.ElementReader;
import org.linkeddevices.protocol.ErrorCondition;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Xml;
import org.linkeddevices.protocol.form.DataForm;
import org.linkeddevices.protocol.rsm.PageRequest;

/**
 * Asks for messages of an archive (XEP-0313, section 4; IQ set).
 *
 * @param queryId what the client wants to see again in each result
 * @param filter which messages
 * @param page which part of them
 * @param flip whether the newest message of the page comes first
 */
public record ArchiveQuery(
        Optional<String> queryId, ArchiveFilter filter, PageRequest page, boolean flip) {

    private static final int LONGEST_QUERY_ID = 255;

    /** The element {@code query}. */
    public Element toXml() {
        Element query = Xml.element("query", Mam.NS);
        queryId.ifPresent(id -> query.addAttribute("queryid", id));
        if (!filter.equals(ArchiveFilter.ALL)) {
            query.add(filter.toForm().toXml());
        }
        if (!page.equals(PageRequest.ANY)) {
            query.add(page.toXml());
        }
        if (flip) {
            query.addElement(QName.get("flip-page", Mam.NS));
        }
        return query;
    }

    /**
     * Reads the element {@code query}.
     *
     * @throws ProtocolException bad-request if it is malformed; feature-not-implemented if it asks
     *     for a field, a node or an index; not-acceptable if it names too many ids
     */
    public static ArchiveQuery parse(Element element) throws ProtocolException {
        ElementReader reader = ElementReader.of(element, "query", Mam.NS);
        if (reader.optional("node").isPresent()) {
            throw new ProtocolException(
                    ErrorCondition.FEATURE_NOT_IMPLEMENTED, "an account's archive has no nodes");
        }
        Optional<String> queryId = reader.optional("queryid");
        if (queryId.filter(id -> id.length() > LONGEST_QUERY_ID).isPresent()) {
            throw reader.malformed("queryid");
        }
        if (reader.children("x", DataForm.NS).size() > 1) {
            throw reader.malformed("x");
        }
        Optional<Element> form = reader.child("x", DataForm.NS);
        Optional<Element> page = reader.child("set", PageRequest.NS);
        return new ArchiveQuery(
                queryId,
                form.isPresent()
                        ? ArchiveFilter.of(DataForm.parse(form.get(), ArchiveFilter.lists()))
                        : ArchiveFilter.ALL,
                page.isPresent() ? PageRequest.parse(page.get()) : PageRequest.ANY,
                reader.child("flip-page").isPresent());
    }
}
