// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * An administrator in front of the admin console, by plain HTTP and with the same requests on every
 * Openfire version. Redirects are followed.
 */
public final class ConsoleClient {

    private final URI base;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .cookieHandler(cookies)
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .build();

    /**
     * Not logged in yet.
     *
     * @param server whose console
     */
    public ConsoleClient(OpenfireServer server) {
        this.base = server.adminUri();
    }

    /**
     * Logs in.
     *
     * @param user administrator
     * @param password the password
     * @return the page after that: the start page, or the login page again if it was refused
     * @throws IOException if the console does not answer
     */
    public HttpResponse<String> login(String user, String password) throws IOException {
        get("login.jsp");
        return post("login.jsp", Map.of("login", "true", "username", user, "password", password));
    }

    /**
     * Opens a page.
     *
     * @param path relative to the console's root, with its query string
     * @return the answer
     * @throws IOException if the console does not answer
     */
    public HttpResponse<String> get(String path) throws IOException {
        return send(HttpRequest.newBuilder(base.resolve(path)).GET());
    }

    /**
     * Sends a form, with the field {@code csrf} that pages of Openfire want.
     *
     * @param path relative to the console's root
     * @param fields the form's other fields, or all if {@code csrf} is among them
     * @return the answer
     * @throws IOException if the console does not answer
     */
    public HttpResponse<String> post(String path, Map<String, String> fields) throws IOException {
        Map<String, String> all = new TreeMap<>(Map.of("csrf", csrf()));
        all.putAll(fields);
        String form =
                all.entrySet().stream()
                        .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                        .collect(Collectors.joining("&"));
        return send(
                HttpRequest.newBuilder(base.resolve(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)));
    }

    /**
     * Uploads a plugin on the page {@code plugin-admin.jsp}; the server loads it before it answers.
     *
     * @param jar the plugin
     * @return the page after that
     * @throws IOException if the console does not answer
     */
    public HttpResponse<String> uploadPlugin(Path jar) throws IOException {
        get("plugin-admin.jsp");
        String boundary = UUID.randomUUID().toString();
        return send(
                HttpRequest.newBuilder(base.resolve("plugin-admin.jsp?uploadplugin&csrf=" + csrf()))
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(multipart(boundary, jar)));
    }

    /**
     * Deletes a plugin on the page {@code plugin-admin.jsp}; the server unloads it before it
     * answers.
     *
     * @param name file name of its jar without the ending
     * @return the page after that
     * @throws IOException if the console does not answer
     */
    public HttpResponse<String> deletePlugin(String name) throws IOException {
        get("plugin-admin.jsp");
        return post("plugin-admin.jsp", Map.of("deleteplugin", name));
    }

    private static BodyPublisher multipart(String boundary, Path jar) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        String head =
                "--%s\r\nContent-Disposition: form-data; name=\"uploadfile\"; filename=\"%s\"\r\n"
                                .formatted(boundary, jar.getFileName())
                        + "Content-Type: application/java-archive\r\n\r\n";
        body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        body.writeBytes(Files.readAllBytes(jar));
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return BodyPublishers.ofByteArray(body.toByteArray());
    }

    private String csrf() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("csrf"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
