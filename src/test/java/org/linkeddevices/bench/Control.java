// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linkeddevices.bench.control.ControlPlugin;

/** The bench's side of {@link ControlPlugin}. */
final class Control {

    /** File name of its jar without the ending, and so the plugin's name in the server. */
    static final String NAME = "benchcontrol";

    private static final Duration ANSWER_TIME = Duration.ofMinutes(1);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String token = UUID.randomUUID().toString();
    private final int port;

    Control(int port) {
        this.port = port;
    }

    /** Puts the plugin among the server's plugins. */
    void install(Path plugins) throws IOException {
        String descriptor =
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <plugin>
                  <class>%s</class>
                  <name>%s</name>
                  <description>What the test bench asks of this server.</description>
                  <version>1.0.0</version>
                  <minServerVersion>4.2.0</minServerVersion>
                </plugin>
                """
                        .formatted(ControlPlugin.class.getName(), NAME);
        ClassFiles.writePlugin(
                plugins.resolve(NAME + ".jar"),
                ControlPlugin.class,
                Map.of("plugin.xml", descriptor));
    }

    /** What the plugin needs to know. */
    List<String> jvmArguments() {
        return List.of("-Dbench.control.port=" + port, "-Dbench.control.token=" + token);
    }

    /**
     * Has the server do something.
     *
     * @param fields names and values in turn
     * @return its answer
     * @throws IllegalStateException if the server refuses, with its reason
     */
    String run(String command, String... fields) {
        StringBuilder form = new StringBuilder();
        for (int field = 0; field < fields.length; field += 2) {
            form.append(form.isEmpty() ? "" : "&");
            form.append(encode(fields[field])).append('=').append(encode(fields[field + 1]));
        }
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + command))
                        .header("X-Bench-Token", token)
                        .timeout(ANSWER_TIME)
                        .POST(HttpRequest.BodyPublishers.ofString(form.toString()))
                        .build();
        HttpResponse<String> response = send(request);
        if (response.statusCode() != 200) {
            throw new IllegalStateException(command + ": " + response.body());
        }
        return response.body();
    }

    List<String> lines(String command, String... fields) {
        return run(command, fields).lines().toList();
    }

    List<List<String>> rows(String statement) {
        return run("sql", "statement", statement)
                .lines()
                .map(
                        line ->
                                Stream.of(line.split("&", -1))
                                        .map(v -> URLDecoder.decode(v, StandardCharsets.UTF_8))
                                        .collect(Collectors.toList()))
                .toList();
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
