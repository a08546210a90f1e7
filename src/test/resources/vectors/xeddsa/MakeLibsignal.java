// SPDX-License-Identifier: Apache-2.0
import java.util.HexFormat;
import org.signal.libsignal.protocol.ecc.ECKeyPair;

/**
 * Made libsignal_test.json with org.signal:libsignal-client 0.86.5 (AGPL, run as a program, not part
 * of this project): java -cp libsignal-client.jar:kotlin-stdlib.jar MakeLibsignal.java. Its keys and
 * signatures are random, so that each run writes other ones.
 */
final class MakeLibsignal {

    public static void main(String[] arguments) {
        HexFormat hex = HexFormat.of();
        System.out.println("{\n \"source\": \"libsignal-client 0.86.5: MakeLibsignal.java\",");
        System.out.print(" \"tests\": [");
        for (int i = 1; i <= 32; i++) {
            ECKeyPair pair = ECKeyPair.generate();
            byte[] message = ("message " + i).getBytes();
            byte[] signature = pair.getPrivateKey().calculateSignature(message);
            // The public key has a byte of type (5) in front.
            System.out.printf(
                    "%s%n  {\"tcId\": %d, \"private\": \"%s\", \"curve\": \"%s\",%n"
                            + "   \"msg\": \"%s\",%n   \"sig\": \"%s\"}",
                    i == 1 ? "" : ",",
                    i,
                    hex.formatHex(pair.getPrivateKey().serialize()),
                    hex.formatHex(pair.getPublicKey().serialize(), 1, 33),
                    hex.formatHex(message),
                    hex.formatHex(signature));
        }
        System.out.println("\n ]\n}");
    }
}
