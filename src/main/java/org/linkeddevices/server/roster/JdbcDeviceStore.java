// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.roster;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.roster.DeviceName;
import org.linkeddevices.protocol.roster.Platform;
import org.linkeddevices.protocol.roster.Role;
import org.linkeddevices.server.sql.Row;
import org.linkeddevices.server.sql.Transaction;

/** {@link DeviceStore} in SQL. */
final class JdbcDeviceStore implements DeviceStore {

    /** The columns that {@link #device(Row)} reads. */
    static final String COLUMNS =
            "username, deviceId, name, platform, role, linkedAt, linkedBy, credential, lastSeen,"
                    + " lastAddress, software, linked";

    private static final String TOUCH_ACCOUNT =
            "UPDATE ofLinkedAccount SET version = version + 1 WHERE username = ?";
    private static final String INSERT_ACCOUNT =
            "INSERT INTO ofLinkedAccount (username, version, eventSeq, eventHash)"
                    + " VALUES (?, 1, 0, ?)";
    private static final String SELECT_LINKED =
            "SELECT "
                    + COLUMNS
                    + " FROM ofLinkedDevice WHERE username = ? AND linked = 1"
                    + " ORDER BY role DESC, linkedAt, deviceId";
    private static final String SELECT_DEVICE =
            "SELECT " + COLUMNS + " FROM ofLinkedDevice WHERE username = ? AND deviceId = ?";
    private static final String INSERT_DEVICE =
            "INSERT INTO ofLinkedDevice (username, deviceId, name, platform, role, linkedAt,"
                    + " linkedBy, credential, lastSeen, lastAddress, software, linked, named,"
                    + " notified, warnedAt, unlinkDone)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, 0, 0, 1)";
    private static final String RENAME =
            "UPDATE ofLinkedDevice SET name = ?, named = 1 WHERE username = ? AND deviceId = ?";
    private static final String SET_ROLE =
            "UPDATE ofLinkedDevice SET role = ? WHERE username = ? AND deviceId = ?";
    private static final String UNLINK =
            "UPDATE ofLinkedDevice SET linked = 0, unlinkDone = 0"
                    + " WHERE username = ? AND deviceId = ?";
    private static final String DELETE_DEVICES = "DELETE FROM ofLinkedDevice WHERE username = ?";
    private static final String DELETE_ACCOUNT = "DELETE FROM ofLinkedAccount WHERE username = ?";

    @Override
    public void lock(Transaction transaction, String username) {
        if (transaction.update(TOUCH_ACCOUNT, username) == 0) {
            transaction.update(INSERT_ACCOUNT, username, EventChain.START);
        }
    }

    @Override
    public List<Device> linked(Transaction transaction, String username) {
        return transaction.query(SELECT_LINKED, JdbcDeviceStore::device, username);
    }

    @Override
    public Optional<Device> find(Transaction transaction, DeviceRef device) {
        return transaction.first(
                SELECT_DEVICE, JdbcDeviceStore::device, device.username(), device.id().value());
    }

    @Override
    public void insert(Transaction transaction, Device device, boolean named) {
        transaction.update(
                INSERT_DEVICE,
                device.ref().username(),
                device.ref().id().value(),
                device.name().text(),
                device.platform().wireName(),
                device.role().wireName(),
                device.linking().at(),
                device.linking().by().encoded(),
                device.linking().credential().wireName(),
                device.lastSeen().at(),
                device.lastSeen().address(),
                device.lastSeen().software(),
                named);
    }

    @Override
    public void rename(Transaction transaction, DeviceRef device, DeviceName name) {
        transaction.update(RENAME, name.text(), device.username(), device.id().value());
    }

    @Override
    public void setRole(Transaction transaction, DeviceRef device, Role role) {
        transaction.update(SET_ROLE, role.wireName(), device.username(), device.id().value());
    }

    @Override
    public void unlink(Transaction transaction, DeviceRef device) {
        transaction.update(UNLINK, device.username(), device.id().value());
    }

    @Override
    public void remove(Transaction transaction, String username) {
        transaction.update(DELETE_DEVICES, username);
        transaction.update(DELETE_ACCOUNT, username);
    }

    /** Reads a device from a row that has {@link #COLUMNS}. */
    static Device device(Row row) throws SQLException {
        return new Device(
                new DeviceRef(row.text("username"), new DeviceId(row.integer("deviceId"))),
                name(row),
                Platform.of(row.text("platform")).orElse(Platform.OTHER),
                Role.of(row.text("role")).orElse(Role.COMPANION),
                new Linking(
                        row.time("linkedAt"),
                        Actor.decode(row.text("linkedBy")),
                        CredentialKind.of(row.text("credential"))),
                new Sighting(
                        row.time("lastSeen"),
                        row.optionalText("lastAddress"),
                        row.optionalText("software")),
                row.integer("linked") == 1);
    }

    // A newer Java knows newer letters: a name that another node took must not make the roster
    // unreadable here.
    private static DeviceName name(Row row) throws SQLException {
        int id = row.integer("deviceId");
        return DeviceName.parse(row.text("name")).orElseGet(() -> new DeviceName("Device " + id));
    }
}
