// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench.omemo;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.linkeddevices.crypto.SecretBytes;
import org.linkeddevices.crypto.omemo.Payload;
import org.linkeddevices.crypto.omemo.SealedPayload;
import org.linkeddevices.crypto.omemo.WireFormat;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** What it costs to receive, by each implementation. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class OmemoDecryptBenchmark {

    private static final int INCOMING = 500;

    /** Which implementation. */
    @Param({"omemo2", "omemo2-memory", "axolotl", "signal-java", "libsignal-client"})
    public String by = "";

    private WireFormat format;
    private Contender contender;
    private SealedPayload sealed;

    /** Makes the devices. */
    @Setup(Level.Trial)
    public void prepare() throws Exception {
        format = Contenders.format(by);
        contender = Contenders.of(by);
        sealed = Payload.seal(format, new byte[512], new SecureRandom());
    }

    /** Lets messages be sent. */
    @Setup(Level.Invocation)
    public void send() throws Exception {
        contender.receive(INCOMING, sealed.keyMaterial().copy());
    }

    /** One message of 512 bytes. */
    @Benchmark
    @OperationsPerInvocation(INCOMING)
    public void decrypt(Blackhole hole) throws Exception {
        byte[] payload = sealed.payload().orElseThrow();
        Optional<byte[]> iv = sealed.iv();
        for (int i = 0; i < INCOMING; i++) {
            SecretBytes key = SecretBytes.owning(contender.decryptNext());
            hole.consume(Payload.open(format, key, payload, iv));
        }
    }
}
