// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.omemo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.linkeddevices.crypto.SecretBytes;
import org.linkeddevices.crypto.record.RecordRefusedException;
import org.linkeddevices.crypto.trust.TrustBook;
import org.linkeddevices.crypto.wire.KeyMessageCodec;
import org.linkeddevices.crypto.wire.MalformedMessageException;
import org.linkeddevices.testkit.Mutation;
import org.linkeddevices.testkit.SeededRandom;
import org.linkeddevices.testkit.TestClock;

/**
 * Whatever bytes come, every parser reads them or says why not, by the one exception it declares. A
 * million of each by hand: {@code mvn -Pfast test -Dtest=OmemoFuzzTest
 * -Djqwik.tries.default=1000000}.
 */
class OmemoFuzzTest {

    private static final byte[] TEXT = new byte[48];
    private static final TestClock CLOCK = new TestClock();

    /** What one conversation leaves behind in one version. */
    private static final class Samples {

        final OurParty alice;
        final OurParty bob;
        final Party.Published published;
        final byte[] exchange;
        final byte[] message;
        final byte[] session;

        Samples(WireFormat format) {
            alice = new OurParty(format, 1, new SeededRandom(1), CLOCK);
            bob = new OurParty(format, 2, new SeededRandom(2), CLOCK);
            published = bob.publish();
            alice.meet(published);
            Party.Wire skipped = alice.send(TEXT);
            bob.receive(alice.send(TEXT));
            alice.receive(bob.send(TEXT));
            bob.receive(alice.send(TEXT));
            alice.receive(bob.send(TEXT));
            alice.send(TEXT);
            bob.receive(alice.send(TEXT));
            exchange = skipped.bytes();
            message = alice.send(TEXT).bytes();
            session = bob.session().orElseThrow().serialize().copy();
        }
    }

    private static final Samples AXOLOTL = new Samples(WireFormat.AXOLOTL);
    private static final Samples OMEMO_2 = new Samples(WireFormat.OMEMO_2);
    private static final byte[] OWN_KEYS =
            OwnKeys.generate(1, 2, Instant.EPOCH, new SeededRandom(3))
                    .hidingPrekey(2)
                    .serialize()
                    .copy();
    private static final byte[] TRUST =
            TrustBook.empty()
                    .see(1, AXOLOTL.alice.own().identityKey(), Instant.EPOCH)
                    .book()
                    .see(1, AXOLOTL.bob.own().identityKey(), Instant.EPOCH)
                    .book()
                    .serialize()
                    .copy();

    private static Samples samples(WireFormat format) {
        return format == WireFormat.AXOLOTL ? AXOLOTL : OMEMO_2;
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void keyMessages(@ForAll WireFormat format, @ForAll long seed) {
        Samples samples = samples(format);
        KeyMessageCodec codec = format.codec();
        byte[] bytes = new Mutation(seed).of(samples.message, samples.exchange);
        try {
            codec.parseMessage(bytes);
        } catch (MalformedMessageException expected) {
            assertEquals(MalformedMessageException.class, expected.getClass());
        }
        try {
            codec.parseExchange(bytes);
        } catch (MalformedMessageException expected) {
            assertEquals(MalformedMessageException.class, expected.getClass());
        }
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void incoming(
            @ForAll WireFormat format,
            @ForAll boolean exchange,
            @ForAll boolean known,
            @ForAll long seed) {
        Samples samples = samples(format);
        byte[] bytes = new Mutation(seed).of(samples.message, samples.exchange);
        OurParty bob = samples.bob;
        try {
            Decrypted decrypted =
                    new OmemoEngine(bob.random(), CLOCK)
                            .decrypt(
                                    format,
                                    bob.own(),
                                    known ? bob.session() : Optional.empty(),
                                    Optional.empty(),
                                    bytes,
                                    exchange);
            // What is read is what was sent: the changes were where nothing is authenticated.
            assertArrayEquals(TEXT, decrypted.content().copy());
        } catch (OmemoException expected) {
            assertArrayEquals(samples.session, bob.session().orElseThrow().serialize().copy());
        }
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void sessions(@ForAll WireFormat format, @ForAll long seed) {
        byte[] bytes = new Mutation(seed).of(samples(format).session, OWN_KEYS);
        try {
            Session session = Session.parse(SecretBytes.copyOf(bytes));
            Session again = Session.parse(session.serialize());
            assertEquals(session.serialize(), again.serialize());
        } catch (RecordRefusedException expected) {
            assertEquals(RecordRefusedException.class, expected.getClass());
        }
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void ownKeys(@ForAll long seed) {
        byte[] bytes = new Mutation(seed).of(OWN_KEYS, AXOLOTL.session);
        try {
            OwnKeys keys = OwnKeys.parse(SecretBytes.copyOf(bytes));
            OwnKeys again = OwnKeys.parse(keys.serialize());
            assertEquals(keys.serialize(), again.serialize());
        } catch (RecordRefusedException expected) {
            assertEquals(RecordRefusedException.class, expected.getClass());
        }
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void trustBooks(@ForAll long seed) {
        byte[] bytes = new Mutation(seed).of(TRUST, OWN_KEYS);
        try {
            TrustBook book = TrustBook.parse(SecretBytes.copyOf(bytes));
            assertArrayEquals(bytes, book.serialize().copy());
        } catch (RecordRefusedException expected) {
            assertEquals(RecordRefusedException.class, expected.getClass());
        }
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void bundles(@ForAll WireFormat format, @ForAll long seed) {
        Party.Published good = samples(format).published;
        Mutation mutation = new Mutation(seed);
        byte[] identity = seed % 3 == 0 ? mutation.of(good.identity()) : good.identity();
        byte[] signed = seed % 3 == 1 ? mutation.of(good.signedPrekey()) : good.signedPrekey();
        byte[] signature = seed % 3 == 2 ? mutation.of(good.signature()) : good.signature();
        try {
            PeerBundle.parse(
                    format,
                    identity,
                    1,
                    signed,
                    signature,
                    Optional.of(OneTimePrekey.parse(format, 1, mutation.of(good.prekey()))));
            boolean unchanged =
                    Arrays.equals(signed, good.signedPrekey())
                            && Arrays.equals(signature, good.signature());
            assertEquals(true, unchanged);
        } catch (InvalidBundleException expected) {
            assertEquals(InvalidBundleException.class, expected.getClass());
        }
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void payloads(@ForAll WireFormat format, @ForAll long seed) {
        SealedPayload sealed = Payload.seal(format, TEXT, new SeededRandom(4));
        byte[] payload = sealed.payload().orElseThrow();
        byte[] material = sealed.keyMaterial().copy();
        Mutation mutation = new Mutation(seed);
        try {
            byte[] text =
                    Payload.open(
                            format,
                            SecretBytes.owning(mutation.of(material, payload)),
                            mutation.of(payload, material),
                            seed % 4 == 0 ? sealed.iv().map(mutation::of) : sealed.iv());
            assertArrayEquals(TEXT, text);
        } catch (InvalidMessageException expected) {
            assertEquals(InvalidMessageException.class, expected.getClass());
        }
    }
}
