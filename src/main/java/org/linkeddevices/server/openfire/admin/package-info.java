// SPDX-License-Identifier: Apache-2.0
/**
 * The plugin's pages in Openfire's admin console.
 *
 * <p>A {@link org.linkeddevices.server.openfire.admin.Page} answers a request without knowing the
 * servlet API; {@link org.linkeddevices.server.openfire.admin.PageServlet} does for all pages what
 * must never be forgotten: form tokens, security headers, notices, and escaping by leaving all HTML
 * to the precompiled views {@code web/view-*.jsp}.
 *
 * <p>Pages are registered as live servlets, not in {@code web.xml}: in this way they get their
 * services by constructor, and nothing static stays behind when the plugin is unloaded. Their paths
 * end in {@code .jsp}, since the console's filters for login, encoding and language are mapped to
 * that.
 */
@NullMarked
package org.linkeddevices.server.openfire.admin;

import org.jspecify.annotations.NullMarked;
