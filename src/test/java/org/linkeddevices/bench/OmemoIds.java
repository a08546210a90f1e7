// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench;

import java.util.Base64;

/** Writes into the server's table which OMEMO ids an account has; before its first message. */
public final class OmemoIds {

    /** Before everything that a test does. */
    private static final long LONG_AGO = 1_600_000_000_000L;

    private final Administration administration;
    private final String username;

    /** For an account. */
    public OmemoIds(OpenfireServer server, String username) {
        this.administration = server.administration();
        this.username = username;
    }

    /**
     * Gives a linked device an id in both versions.
     *
     * @param device its number, 0 for an unlinked session
     */
    public void give(int device, int omemoId) {
        insert(device, omemoId, false);
    }

    /** Takes an id out of use in both versions. */
    public void retire(int omemoId) {
        insert(0, omemoId, true);
    }

    private void insert(int device, int omemoId, boolean retired) {
        for (int version = 1; version <= 2; version++) {
            String key = device == 0 ? "NULL" : base64(version == 1 ? 33 : 32);
            String sql =
                    "INSERT INTO ofLinkedKey (username, version, omemoId, deviceId, identityKey,"
                            + " signedPrekeyId, signedPrekey, signature, retired, listedAt,"
                            + " firstSeenAt, publishedAt, revision, pending)"
                            + " VALUES ('%s', %d, %d, %d, %s, 1, %s, %s, %d, %d, %d, %d, 0, 0)";
            administration.sql(
                    sql.formatted(
                            username,
                            version,
                            omemoId,
                            device,
                            key,
                            key,
                            device == 0 ? "NULL" : base64(64),
                            retired ? 1 : 0,
                            retired ? 0 : LONG_AGO,
                            LONG_AGO,
                            LONG_AGO));
        }
    }

    private static String base64(int length) {
        byte[] bytes = new byte[length];
        bytes[0] = 5;
        return "'" + Base64.getEncoder().encodeToString(bytes) + "'";
    }

    /** The number of a device that is linked. */
    public int linked(String condition) {
        String query =
                "select deviceId from ofLinkedDevice where username='%s' and linked=1 and %s"
                        .formatted(username, condition);
        return Integer.parseInt(administration.sql(query).get(0).get(0));
    }
}
