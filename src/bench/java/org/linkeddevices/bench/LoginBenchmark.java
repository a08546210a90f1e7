// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.linkeddevices.bench.wire.Mechanism;
import org.linkeddevices.bench.wire.Transport;
import org.linkeddevices.bench.wire.WireClient;

/**
 * What a login costs, with the plugin and without: {@code mvn -q -Pbench -Dbench=LoginBenchmark}.
 *
 * <p>Two servers run, each in its own JVM, this client in a third. The cases take turns in small
 * rounds, so that whatever else the machine does hits all alike. Timed is the login, SASL and
 * resource binding, on a connection that is already encrypted. SCRAM includes the client's own key
 * derivation, which is the same in all cases.
 */
public final class LoginBenchmark {

    private static final int THREADS = 2;
    private static final int ACCOUNTS = 10;
    private static final int DEVICES = 5;
    private static final int WARM_UP_ROUNDS = 40;
    private static final int ROUNDS = 30;
    private static final String PASSWORD = "correct horse";

    /** A name and what it logs in with. */
    private record Login(String user, String password) {}

    /**
     * Something to measure.
     *
     * @param times how often in each round, so that both servers are equally busy and warm
     */
    private record Case(String name, int times, OpenfireServer server, List<Login> logins) {}

    private LoginBenchmark() {}

    /**
     * Runs it and prints a table.
     *
     * @param arguments none
     * @throws Exception if a server does not start or a login fails
     */
    public static void main(String[] arguments) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (OpenfireServer bare = OpenfireBench.named("bench-bare").start();
                OpenfireServer linked = OpenfireBench.named("bench-plugin").plugin().start()) {
            List<Login> owners = accounts(linked, "linked");
            List<Login> fifths = devices(linked, owners);
            List<Case> cases =
                    List.of(
                            new Case("(a) bare Openfire", 3, bare, accounts(bare, "bare")),
                            new Case("(b) plugin, no device", 1, linked, accounts(linked, "none")),
                            new Case("(c) 5 devices, account password", 1, linked, owners),
                            new Case("(c) 5 devices, as the fifth", 1, linked, fifths));
            for (Mechanism mechanism : List.of(Mechanism.PLAIN, Mechanism.SCRAM_SHA_1)) {
                rounds(threads, mechanism, cases, WARM_UP_ROUNDS);
                print(mechanism, cases, rounds(threads, mechanism, cases, ROUNDS));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<Login> accounts(OpenfireServer server, String prefix) {
        List<Login> logins = new ArrayList<>();
        for (int i = 0; i < ACCOUNTS; i++) {
            server.administration().createAccount(prefix + i, PASSWORD);
            logins.add(new Login(prefix + i, PASSWORD));
        }
        return logins;
    }

    /** Links devices to each account, and returns the last of each. */
    private static List<Login> devices(OpenfireServer server, List<Login> owners)
            throws IOException {
        List<Login> last = new ArrayList<>();
        for (Login owner : owners) {
            Login device = owner;
            for (int i = 0; i < DEVICES; i++) {
                String token = server.administration().issueToken(owner.user());
                device = new Login(owner.user(), token);
                time(server, Mechanism.PLAIN, device);
            }
            last.add(device);
        }
        return last;
    }

    private static List<Samples> rounds(
            ExecutorService threads, Mechanism mechanism, List<Case> cases, int rounds)
            throws InterruptedException, ExecutionException {
        List<List<Long>> nanos = new ArrayList<>();
        cases.forEach(c -> nanos.add(new ArrayList<>()));
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < cases.size(); i++) {
                for (int time = 0; time < cases.get(i).times(); time++) {
                    nanos.get(i).addAll(round(threads, mechanism, cases.get(i)));
                }
            }
        }
        return nanos.stream().map(Samples::new).toList();
    }

    /** One login of each account of the case. */
    private static List<Long> round(ExecutorService threads, Mechanism mechanism, Case measured)
            throws InterruptedException, ExecutionException {
        List<Future<Long>> times = new ArrayList<>();
        for (Login login : measured.logins()) {
            times.add(threads.submit(() -> time(measured.server(), mechanism, login)));
        }
        List<Long> nanos = new ArrayList<>();
        for (Future<Long> time : times) {
            nanos.add(time.get());
        }
        return nanos;
    }

    private static long time(OpenfireServer server, Mechanism mechanism, Login login)
            throws IOException {
        try (WireClient client = WireClient.open(server, Transport.TCP)) {
            long start = System.nanoTime();
            client.authenticate(mechanism, login.user(), login.password());
            client.bind(UUID.randomUUID().toString());
            return System.nanoTime() - start;
        }
    }

    private static void print(Mechanism mechanism, List<Case> cases, List<Samples> samples) {
        System.out.printf(
                "%n| %s | logins/s | p50 ms | p99 ms | time, (a) = 1 |%n", mechanism.wireName());
        System.out.println("| --- | --- | --- | --- | --- |");
        double bare = samples.get(0).percentile(0.5);
        for (int i = 0; i < cases.size(); i++) {
            Samples times = samples.get(i);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.0f | %.1f | %.1f | %.2f |%n",
                    cases.get(i).name(),
                    THREADS * 1000 / times.mean(),
                    times.percentile(0.5),
                    times.percentile(0.99),
                    times.percentile(0.5) / bare);
        }
        System.out.printf(
                "%d logins of (a), %d of the others%n",
                samples.get(0).nanos().size(), samples.get(1).nanos().size());
    }
}
