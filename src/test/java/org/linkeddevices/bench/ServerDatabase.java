// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench;

/**
 * The PostgreSQL database that a server shall use instead of its embedded HSQLDB.
 *
 * @param url JDBC URL
 * @param user database user
 * @param password its password
 */
public record ServerDatabase(String url, String user, String password) {}
