// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.testkit;

import java.util.function.Supplier;

/** The schema scripts that can be run here, each with a server that runs it. */
public enum DatabaseKind {
    /** HSQLDB in memory. */
    HSQLDB("hsqldb", HsqldbServer::new),
    /** A real PostgreSQL. */
    POSTGRESQL("postgresql", PostgresServer::shared),
    /** CockroachDB's script on PostgreSQL, whose protocol and SQL CockroachDB speaks. */
    COCKROACHDB("cockroachdb", PostgresServer::shared),
    /** MySQL's script on a real MariaDB. */
    MYSQL("mysql", MariadbServer::shared),
    /** A real MariaDB; the test needs {@code @NeedsProgram("mariadbd")}. */
    MARIADB("mariadb", MariadbServer::shared);

    private final String script;
    private final Supplier<DatabaseServer> server;

    DatabaseKind(String script, Supplier<DatabaseServer> server) {
        this.script = script;
        this.server = server;
    }

    /** Openfire's name of the database. */
    public String script() {
        return script;
    }

    DatabaseServer server() {
        return server.get();
    }
}
