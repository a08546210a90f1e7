// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench.omemo;

import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import org.linkeddevices.crypto.omemo.Payload;
import org.linkeddevices.crypto.omemo.SealedPayload;
import org.linkeddevices.crypto.omemo.WireFormat;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What it costs to send, and to begin a session, by each implementation; docs/performance.md says
 * how to run.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class OmemoBenchmark {

    /** Which implementation. */
    @Param({"omemo2", "omemo2-memory", "axolotl", "signal-java", "libsignal-client"})
    public String by = "";

    private final byte[] text = new byte[512];
    private final SecureRandom random = new SecureRandom();
    private WireFormat format;
    private Contender contender;
    private SealedPayload sealed;

    /** Makes the devices. */
    @Setup
    public void prepare() throws Exception {
        format = Contenders.format(by);
        contender = Contenders.of(by);
        sealed = Payload.seal(format, text, random);
    }

    /** One message of 512 bytes for ten devices. */
    @Benchmark
    public void encryptForTen(Blackhole hole) throws Exception {
        SealedPayload payload = Payload.seal(format, text, random);
        byte[] key = payload.keyMaterial().copy();
        hole.consume(payload);
        for (int device = 0; device < 10; device++) {
            hole.consume(contender.encrypt(device, key));
        }
    }

    /** A session: the bundle is verified, keys are agreed on, the first key is encrypted. */
    @Benchmark
    public byte[] begin() throws Exception {
        return contender.begin(sealed.keyMaterial().copy());
    }

    /** The same on the other side. */
    @Benchmark
    public byte[] accept() throws Exception {
        return contender.accept();
    }
}
