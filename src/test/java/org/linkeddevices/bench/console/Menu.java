// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench.console;

import java.util.ArrayList;
import java.util.List;
import org.dom4j.Element;
import org.jivesoftware.admin.AdminConsole;
import org.jspecify.annotations.Nullable;

/**
 * The console's tabs and sidebars as Openfire's model has them, plugins' items included, seen from
 * one page.
 *
 * @param page the item that is shown or above the one that is shown, null if the page names none
 * @param subPage the item of a nested sidebar that is shown, null if none
 * @param extraParams query string of the links in the nested sidebar, empty if none
 */
record Menu(@Nullable Element page, @Nullable Element subPage, String extraParams) {

    static Menu of(@Nullable String pageId, @Nullable String subPageId, @Nullable String extra) {
        Element sub = subPageId == null ? null : AdminConsole.getElemnetByID(subPageId);
        Element page = pageId == null ? null : AdminConsole.getElemnetByID(pageId);
        if (page == null && sub != null) {
            page = sub.getParent().getParent();
        }
        return new Menu(page, sub, extra == null ? "" : extra);
    }

    String tabs() {
        StringBuilder html = new StringBuilder("<ul>");
        for (Object tab : AdminConsole.getModel().selectNodes("//tab")) {
            boolean current = page != null && isAbove((Element) tab, page);
            html.append(item((Element) tab, current ? "currentlink" : "", "", ""));
        }
        return html.append("</ul>").toString();
    }

    /** The sidebars of the tab: the second row. */
    String sections() {
        if (page == null) {
            return "";
        }
        StringBuilder html = new StringBuilder("<ul>");
        for (Element sidebar : children(page.getParent().getParent())) {
            List<Element> items = children(sidebar);
            if (!items.isEmpty()) {
                boolean current = sidebar.equals(page.getParent());
                String name = text(sidebar, "name");
                html.append(item(items.get(0), current ? "current" : "", "", name));
            }
        }
        return html.append("</ul>").toString();
    }

    String sidebar() {
        if (page == null) {
            return "";
        }
        StringBuilder html = new StringBuilder("<ul>");
        for (Element item : children(page.getParent())) {
            boolean current = item.equals(page);
            html.append(item(item, current && subPage == null ? "currentlink" : "", "", ""));
            if (current && subPage != null) {
                html.append("<li><ul class=\"subitems\"><li class=\"category\">")
                        .append(text(subPage.getParent(), "name"))
                        .append("</li>");
                for (Element sibling : children(subPage.getParent())) {
                    String css = sibling.equals(subPage) ? "currentlink" : "";
                    html.append(item(sibling, css, extraParams, ""));
                }
                html.append("</ul></li>");
            }
        }
        return html.append("</ul>").toString();
    }

    private static String item(Element item, String css, String parameters, String otherName) {
        String url = String.valueOf(item.attributeValue("url"));
        String query = parameters.isEmpty() ? "" : (url.contains("?") ? "&" : "?") + parameters;
        return "<li class=\"%s\"><a href=\"/%s\" title=\"%s\">%s</a></li>"
                .formatted(
                        css,
                        Html.escape(url + query),
                        text(item, "description"),
                        otherName.isEmpty() ? text(item, "name") : otherName);
    }

    private static String text(Element item, String attribute) {
        String plugin = item.attributeValue("plugin");
        return Html.escape(AdminConsole.getAdminText(item.attributeValue(attribute), plugin));
    }

    private static boolean isAbove(Element ancestor, Element element) {
        Element above = element;
        while (above != null && !above.equals(ancestor)) {
            above = above.getParent();
        }
        return above != null;
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Object child : parent.elements()) {
            children.add((Element) child);
        }
        return children;
    }
}
