// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench.control;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Loopback HTTP door of {@link ControlPlugin}: {@code POST /command} with form fields; answers 200
 * and text, or 500 and the stack trace's first line.
 */
final class ControlServer implements AutoCloseable {

    private final HttpServer http;
    private final ExecutorService threads;

    private ControlServer(HttpServer http, ExecutorService threads) {
        this.http = http;
        this.threads = threads;
    }

    static ControlServer start(int port, String token, Map<String, ControlCommand> commands)
            throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        HttpServer http = HttpServer.create(address, 0);
        ExecutorService threads =
                Executors.newCachedThreadPool(task -> new Thread(task, "bench-control"));
        http.setExecutor(threads);
        http.createContext("/", exchange -> answer(exchange, token, commands));
        http.start();
        return new ControlServer(http, threads);
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }

    private static void answer(
            HttpExchange exchange, String token, Map<String, ControlCommand> commands)
            throws IOException {
        try (exchange) {
            String name = exchange.getRequestURI().getPath().substring(1);
            ControlCommand command = commands.get(name);
            if (!token.equals(exchange.getRequestHeaders().getFirst("X-Bench-Token"))) {
                send(exchange, 403, "wrong token");
            } else if (command == null) {
                send(exchange, 404, "no command " + name);
            } else {
                run(exchange, command);
            }
        }
    }

    private static void run(HttpExchange exchange, ControlCommand command) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String answer;
        try {
            answer = command.run(fields(body));
        } catch (Exception e) {
            send(exchange, 500, String.valueOf(e));
            return;
        }
        send(exchange, 200, answer);
    }

    private static Map<String, String> fields(String form) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : form.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
