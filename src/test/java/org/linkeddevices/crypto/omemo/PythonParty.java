// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.omemo;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import org.linkeddevices.crypto.SecretBytes;

/** The other oracle: python-twomemo or python-oldmemo, in a process of its own. */
final class PythonParty implements Party, AutoCloseable {

    /** That of the system, which sees Debian's packages. */
    static final String PYTHON = "/usr/bin/python3";

    private static final HexFormat HEX = HexFormat.of();

    private final Process process;
    private final BufferedWriter commands;
    private final BufferedReader answers;

    PythonParty(WireFormat format) throws IOException {
        Path script = Path.of(System.getProperty("basedir", ""), "src/test/python/omemo_party.py");
        process =
                new ProcessBuilder(
                                PYTHON,
                                script.toString(),
                                format == WireFormat.AXOLOTL ? "old" : "two")
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        commands = process.outputWriter(StandardCharsets.US_ASCII);
        answers = process.inputReader(StandardCharsets.US_ASCII);
    }

    @Override
    public Published publish() {
        String[] words = ask("publish").split(" ", -1);
        return new Published(
                HEX.parseHex(words[0]),
                Integer.parseInt(words[1]),
                HEX.parseHex(words[2]),
                HEX.parseHex(words[3]),
                Integer.parseInt(words[4]),
                HEX.parseHex(words[5]));
    }

    @Override
    public void meet(Published peer) {
        ask(
                String.join(
                        " ",
                        "meet",
                        HEX.formatHex(peer.identity()),
                        Integer.toString(peer.signedPrekeyId()),
                        HEX.formatHex(peer.signedPrekey()),
                        HEX.formatHex(peer.signature()),
                        Integer.toString(peer.prekeyId()),
                        HEX.formatHex(peer.prekey())));
    }

    @Override
    public Wire send(byte[] content) {
        String[] words = ask("send " + HEX.formatHex(content)).split(" ", -1);
        return new Wire(HEX.parseHex(words[1]), words[0].equals("1"));
    }

    @Override
    public Outcome receive(Wire wire) {
        String answer =
                ask("receive " + (wire.keyExchange() ? "1 " : "0 ") + HEX.formatHex(wire.bytes()));
        String[] words = answer.split(" ", 2);
        return switch (words[0]) {
            case "text" -> new Outcome.Text(HEX.parseHex(words[1]));
            case "repeated" -> new Outcome.Repeated();
            default -> new Outcome.Refused(answer);
        };
    }

    /** Encrypts a payload. */
    SealedPayload seal(byte[] content) {
        String[] words = ask("seal " + HEX.formatHex(content)).split(" ", -1);
        return new SealedPayload(
                Optional.of(HEX.parseHex(words[0])),
                words[2].equals("-") ? Optional.empty() : Optional.of(HEX.parseHex(words[2])),
                SecretBytes.owning(HEX.parseHex(words[1])));
    }

    /** Decrypts a payload; empty if it refuses. */
    Optional<byte[]> unseal(SealedPayload sealed) {
        String answer =
                ask(
                        String.join(
                                " ",
                                "unseal",
                                HEX.formatHex(sealed.payload().orElseThrow()),
                                sealed.keyMaterial().use(HEX::formatHex),
                                sealed.iv().map(HEX::formatHex).orElse("-")));
        return answer.equals("refused") ? Optional.empty() : Optional.of(HEX.parseHex(answer));
    }

    /** It forgets chains that have ended, and takes their messages for forged ones. */
    @Override
    public boolean knowsRepeatsOfOldChains() {
        return false;
    }

    @Override
    public void close() throws IOException {
        commands.close();
        process.destroy();
    }

    private String ask(String command) {
        try {
            commands.write(command);
            commands.newLine();
            commands.flush();
            String answer = answers.readLine();
            if (answer == null) {
                throw new AssertionError("the program has ended; see its error output");
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
