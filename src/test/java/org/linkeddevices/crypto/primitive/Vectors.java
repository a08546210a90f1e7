// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.primitive;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/** Reads the data of {@code src/test/resources/vectors}; its README tells where it comes from. */
final class Vectors {

    private Vectors() {}

    /** The tests of a file of Wycheproof, each with the fields of its group. */
    static List<JsonObject> wycheproof(String name) throws IOException {
        List<JsonObject> tests = new ArrayList<>();
        JsonObject file = read("wycheproof/" + name + "_test.json");
        for (JsonElement group : file.getAsJsonArray("testGroups")) {
            for (JsonElement test : group.getAsJsonObject().getAsJsonArray("tests")) {
                test.getAsJsonObject().add("group", group);
                tests.add(test.getAsJsonObject());
            }
        }
        if (tests.size() != file.get("numberOfTests").getAsInt()) {
            throw new IOException(name + " is not whole");
        }
        return tests;
    }

    /** The tests of a file of ours. */
    static List<JsonObject> own(String path) throws IOException {
        List<JsonObject> tests = new ArrayList<>();
        read(path).getAsJsonArray("tests").forEach(test -> tests.add(test.getAsJsonObject()));
        return tests;
    }

    static byte[] hex(JsonObject test, String field) {
        return hex(test.get(field).getAsString());
    }

    static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    static boolean hasResult(JsonObject test, String result) {
        return test.get("result").getAsString().equals(result);
    }

    /** For messages of assertions. */
    static String name(JsonObject test) {
        return "tcId " + test.get("tcId");
    }

    private static JsonObject read(String path) throws IOException {
        try (InputStream file = Vectors.class.getResourceAsStream("/vectors/" + path)) {
            Objects.requireNonNull(file, path);
            return JsonParser.parseReader(new InputStreamReader(file, StandardCharsets.UTF_8))
                    .getAsJsonObject();
        }
    }
}
