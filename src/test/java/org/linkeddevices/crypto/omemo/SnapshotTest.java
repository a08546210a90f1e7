// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.omemo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linkeddevices.crypto.SecretBytes;
import org.linkeddevices.crypto.record.RecordRefusedException;
import org.linkeddevices.crypto.trust.Trust;
import org.linkeddevices.crypto.trust.TrustBook;
import org.linkeddevices.testkit.SeededRandom;
import org.linkeddevices.testkit.TestClock;

/**
 * What earlier versions stored is read for good. Each file of {@code snapshots} is a record of one
 * version, as the scene in this class made it when that version was current. A new version gets new
 * files, and a scene of its own if it differs.
 */
class SnapshotTest {

    private static final byte[] TEXT = {1, 2, 3};

    private final TestClock clock = new TestClock();

    /** A conversation with skipped keys, ended chains and two states; always the same. */
    private final class Scene {

        final OurParty alice;
        final OurParty bob;
        final Party.Wire late;

        Scene(WireFormat format) {
            alice = new OurParty(format, 11, new SeededRandom(11), clock);
            bob = new OurParty(format, 12, new SeededRandom(12), clock);
            alice.meet(bob.publish());
            bob.receive(alice.send(TEXT));
            alice.receive(bob.send(TEXT));
            late = alice.send(TEXT);
            bob.receive(alice.send(TEXT));
            alice.receive(bob.send(TEXT));
            bob.receive(alice.send(TEXT));
            alice.meet(bob.publish());
            bob.receive(alice.send(TEXT));
            alice.receive(bob.send(TEXT));
        }
    }

    private static byte[] file(String name) throws IOException {
        try (InputStream in = SnapshotTest.class.getResourceAsStream("/snapshots/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    private static void assertCurrent(String name, SecretBytes record) throws IOException {
        assertEquals(
                HexFormat.of().formatHex(file(name)), record.use(HexFormat.of()::formatHex), name);
    }

    private static String sessionFile(WireFormat format) {
        return "session/v1-" + (format == WireFormat.AXOLOTL ? "axolotl" : "omemo2") + ".bin";
    }

    @ParameterizedTest
    @EnumSource
    void currentVersion_isThatOfTheFile(WireFormat format) throws IOException {
        Scene scene = new Scene(format);
        assertCurrent(sessionFile(format), scene.bob.session().orElseThrow().serialize());
    }

    @ParameterizedTest
    @EnumSource
    void sessionOfVersion1_readsWhatComes(WireFormat format)
            throws IOException, RecordRefusedException, OmemoException {
        Scene scene = new Scene(format);
        Session session = Session.parse(SecretBytes.owning(file(sessionFile(format))));
        OmemoEngine engine = new OmemoEngine(new SeededRandom(1), clock);
        for (Party.Wire wire : new Party.Wire[] {scene.late, scene.alice.send(TEXT)}) {
            Decrypted decrypted =
                    engine.decrypt(
                            format,
                            scene.bob.own(),
                            Optional.of(session),
                            Optional.of(scene.alice.own().identityKey()),
                            wire.bytes(),
                            wire.keyExchange());
            assertArrayEquals(TEXT, decrypted.content().copy());
            session = decrypted.session();
        }
        Encrypted answer = engine.encrypt(session, SecretBytes.copyOf(TEXT));
        assertArrayEquals(
                TEXT,
                scene.alice
                        .decrypt(new Party.Wire(answer.bytes(), answer.keyExchange()))
                        .content()
                        .copy());
    }

    @Test
    void ownKeysOfVersion1_areRead() throws IOException, RecordRefusedException {
        SeededRandom random = new SeededRandom(13);
        OwnKeys keys = OwnKeys.generate(13, 2, clock.instant(), random);
        clock.advance(Duration.ofDays(8));
        keys = keys.hidingPrekey(1).rotated(clock.instant(), random);
        assertCurrent("own-keys/v1.bin", keys.serialize());
        OwnKeys read = OwnKeys.parse(SecretBytes.owning(file("own-keys/v1.bin")));
        assertEquals(13, read.deviceId());
        assertEquals(keys.identityKey(), read.identityKey());
        assertEquals(1, read.prekeyCount(WireFormat.AXOLOTL));
        assertEquals(2, read.bundle(WireFormat.OMEMO_2).signedPrekeyId());
    }

    @Test
    void trustBookOfVersion1_isRead() throws IOException, RecordRefusedException {
        Scene scene = new Scene(WireFormat.OMEMO_2);
        TrustBook book =
                TrustBook.empty()
                        .see(11, scene.alice.own().identityKey(), clock.instant())
                        .book()
                        .decide(scene.alice.own().identityKey(), Trust.VERIFIED)
                        .see(12, scene.bob.own().identityKey(), clock.instant())
                        .book();
        assertCurrent("trust-book/v1.bin", book.serialize());
        TrustBook read = TrustBook.parse(SecretBytes.owning(file("trust-book/v1.bin")));
        assertEquals(Trust.VERIFIED, read.trustOf(scene.alice.own().identityKey()));
        assertEquals(Optional.of(scene.bob.own().identityKey()), read.identityOf(12));
        assertEquals(Trust.UNDECIDED, read.trustOf(scene.bob.own().identityKey()));
    }
}
