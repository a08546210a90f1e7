// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.host;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands what embedded HSQLDB has committed to the operating system, so that the end of the process
 * cannot undo it. HSQLDB itself only knows to keep it in memory for a while, or to wait for the
 * disk at each commit, which takes a hundred times longer; its own delay, after which it does that,
 * stays what it was.
 *
 * <p>No statement and no public method does this, so it is done through the fields of HSQLDB's
 * classes, which are the same from 2.3 (Openfire 4.2) to 2.7 (Openfire 5.1).
 */
final class JdbcLogFlush {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcLogFlush.class);
    private static final String FILE_URL = "jdbc:hsqldb:";
    private static final String FILE_TYPE = "file:";

    private final String path;
    private final Object logger;
    private final Field log;
    private final Field writer;
    private final Field stream;

    private JdbcLogFlush(String path, Object logger) throws ReflectiveOperationException {
        this.path = path;
        this.logger = logger;
        ClassLoader loader = logger.getClass().getClassLoader();
        log = field(logger.getClass(), "log");
        writer = field(Class.forName("org.hsqldb.persist.Log", true, loader), "dbLogWriter");
        stream =
                field(
                        Class.forName("org.hsqldb.scriptio.ScriptWriterBase", true, loader),
                        "fileStreamOut");
    }

    /**
     * Finds the log of the database that a connection goes to.
     *
     * @param connection a connection to a database in files, perhaps wrapped by a pool
     * @return empty if this HSQLDB is built in another way
     * @throws SQLException if the connection is broken
     */
    static Optional<JdbcLogFlush> of(Connection connection) throws SQLException {
        String path = connection.getMetaData().getURL().replaceFirst("^" + FILE_URL, "");
        path = path.replaceFirst("^" + FILE_TYPE, "").replaceFirst(";.*$", "");
        try {
            Class<?> type = Class.forName("org.hsqldb.DatabaseType");
            Object inFiles = type.getMethod("get", String.class).invoke(null, FILE_TYPE);
            Object database =
                    Class.forName("org.hsqldb.DatabaseManager")
                            .getMethod("lookupDatabaseObject", type, String.class)
                            .invoke(null, inFiles, path);
            if (database == null) {
                LOG.warn("no embedded database is open at {}", path);
                return Optional.empty();
            }
            Object logger = database.getClass().getField("logger").get(database);
            JdbcLogFlush found = new JdbcLogFlush(path, logger);
            found.flush();
            return Optional.of(found);
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.warn("an unknown kind of HSQLDB", e);
            return Optional.empty();
        }
    }

    /** What grows with each commit: the log, which the next checkpoint replaces, and the rows. */
    List<Path> files() {
        return List.of(Path.of(path + ".log"), Path.of(path + ".data"));
    }

    private static Field field(Class<?> type, String name) throws NoSuchFieldException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    /**
     * Hands over what was committed until now.
     *
     * @throws SQLException if it cannot be written
     */
    void flush() throws SQLException {
        try {
            // A checkpoint begins another file. What the one before still had, it wrote to the
            // disk.
            Object current = log.get(logger);
            Object writing = current == null ? null : writer.get(current);
            if (writing != null) {
                ((OutputStream) stream.get(writing)).flush();
            }
        } catch (IOException | IllegalAccessException e) {
            throw new SQLException("committed, but not written to the database's log", e);
        }
    }
}
