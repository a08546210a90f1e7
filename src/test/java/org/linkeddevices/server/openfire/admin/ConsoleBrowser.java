// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.linkeddevices.bench.Deadline;
import org.linkeddevices.bench.OpenfireBench;
import org.linkeddevices.bench.OpenfireServer;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/**
 * An administrator in front of the admin console, in a real browser. Fields and buttons are found
 * by what a person (or a screen reader) is told, so that a page without labels fails.
 */
final class ConsoleBrowser implements AutoCloseable {

    private static final String PAGES = "plugins/linkeddevices/";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int WIDTH = 1360;
    private static final int LOW = 700;

    private final OpenfireServer server;
    private final ChromeDriver chrome;

    ConsoleBrowser(OpenfireServer server) {
        this.server = server;
        this.chrome = new ChromeDriver(service(), options());
        try {
            login();
        } catch (RuntimeException | AssertionError e) {
            chrome.quit();
            throw e;
        }
    }

    private static ChromeDriverService service() {
        ChromeDriverService service = ChromeDriverService.createDefaultService();
        // Debian's, which fits Debian's browser; Selenium would download another one.
        service.setExecutable("/usr/bin/chromedriver");
        return service;
    }

    private static ChromeOptions options() {
        return new ChromeOptions()
                .setBinary("/usr/bin/chromium")
                .addArguments(
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-dev-shm-usage",
                        "--disable-gpu",
                        "--no-proxy-server",
                        "--window-size=" + WIDTH + ",1000");
    }

    /** The driver itself, for what only one test needs. */
    ChromeDriver chrome() {
        return chrome;
    }

    private void login() {
        chrome.get(server.adminUri() + "login.jsp");
        chrome.findElement(By.name("username")).sendKeys(server.adminUser());
        chrome.findElement(By.name("password")).sendKeys(server.adminPassword(), Keys.ENTER);
        Deadline.in(PATIENCE).until("logged in", () -> !address().contains("login.jsp"));
    }

    /** Opens a page of the plugin. */
    void open(String page) {
        chrome.get(server.adminUri() + PAGES + page);
    }

    /** Opens the page of an account. */
    void openUser(String username) {
        open(Links.user(username));
    }

    /** Opens a page of the console itself. */
    void openConsole(String page) {
        chrome.get(server.adminUri() + page);
    }

    String address() {
        return chrome.getCurrentUrl();
    }

    /** All that can be read on the page. */
    String text() {
        return chrome.findElement(By.id("linkeddevices")).getText();
    }

    /** What can be read in a part of the page. */
    String text(String css) {
        return find(css).getText();
    }

    WebElement find(String css) {
        return chrome.findElement(By.cssSelector(css));
    }

    boolean has(String css) {
        return !chrome.findElements(By.cssSelector(css)).isEmpty();
    }

    /** Rows of a table's body, as text. */
    List<String> rows(String table) {
        return chrome.findElements(By.cssSelector(table + " tbody tr")).stream()
                .map(WebElement::getText)
                .toList();
    }

    /** The field with this label. */
    WebElement field(String label) {
        WebElement found =
                chrome.findElement(By.xpath("//label[normalize-space()='" + label + "']"));
        return chrome.findElement(By.id(found.getDomAttribute("for")));
    }

    /** Types into the field with this label, instead of what is there. */
    void type(String label, String text) {
        WebElement field = field(label);
        field.clear();
        // The driver cannot type characters beyond the basic plane; a person pastes these.
        ((JavascriptExecutor) chrome)
                .executeScript("arguments[0].value = arguments[1]", field, text);
    }

    /** Presses the button that says this, or is announced as this, and waits for the next page. */
    void press(String name) {
        WebElement button =
                chrome.findElement(
                        By.xpath(
                                ("//*[self::button or self::summary]"
                                                + "[@aria-label='%s' or normalize-space()='%s']"
                                                + "|//input[@type='submit'][@value='%s']")
                                        .formatted(name, name, name)));
        if ("summary".equals(button.getTagName())) {
            button.click();
            return;
        }
        WebElement before = chrome.findElement(By.tagName("html"));
        button.click();
        awaitOther(before);
    }

    /** Waits until the page with this element has gone. */
    void awaitOther(WebElement before) {
        Deadline.in(PATIENCE)
                .until(
                        "next page",
                        () -> {
                            try {
                                before.isEnabled();
                                return false;
                            } catch (org.openqa.selenium.WebDriverException expected) {
                                return true;
                            }
                        });
        Deadline.in(PATIENCE)
                .until(
                        "page loaded",
                        () ->
                                "complete"
                                        .equals(
                                                chrome.executeScript(
                                                        "return document.readyState")));
    }

    /** Waits until a part of the page says something. */
    void await(String css, String text) {
        Deadline.in(PATIENCE).until(css + " says " + text, () -> text(css).contains(text));
    }

    /** Keeps a picture of the whole page in {@code target/screenshots}. */
    void screenshot(String name) {
        screenshot(name, WIDTH);
    }

    /** Keeps a picture of the page in a window of this width, in pixels. */
    void screenshot(String name, int width) {
        chrome.manage().window().setSize(new Dimension(width, LOW));
        Number height =
                (Number)
                        chrome.executeScript(
                                "return Math.max(700, document.documentElement.scrollHeight)");
        chrome.manage().window().setSize(new Dimension(width, height.intValue() + 150));
        Path file = folder().resolve(name + ".png");
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, chrome.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        return Path.of(System.getProperty("build.directory", "target"))
                .resolve("screenshots")
                .resolve(OpenfireBench.isOpenfire42() ? "4.2.0" : "distribution");
    }

    @Override
    public void close() {
        chrome.quit();
    }
}
