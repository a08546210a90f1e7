// SPDX-License-Identifier: Apache-2.0
/**
 * The database: transactions, statements and row mapping. Features reach JDBC through {@link
 * org.linkeddevices.server.sql.Transaction} only.
 */
@NullMarked
package org.linkeddevices.server.sql;

import org.jspecify.annotations.NullMarked;
