// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench.control;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.container.Plugin;

/**
 * The rules of the plugin under test, for what a test wants to do without a client or console. By
 * reflection, since the plugin's classes belong to its own class loader.
 */
final class PluginRules {

    private static final String ROOT = "org.linkeddevices.";
    private static final String PLUGIN = ROOT + "server.openfire.LinkedDevicesPlugin";

    private final Plugin plugin;

    PluginRules() {
        plugin =
                XMPPServer.getInstance().getPluginManager().getPlugins().stream()
                        .filter(p -> p.getClass().getName().equals(PLUGIN))
                        .findFirst()
                        .orElseThrow(() -> new NoSuchElementException("plugin not loaded"));
    }

    /**
     * Issues a link token.
     *
     * @throws IllegalStateException if it is refused, such as by a limit
     */
    String issueToken(String username) throws ReflectiveOperationException {
        Object request =
                load("server.pairing.TokenRequest")
                        .getConstructors()[0]
                        .newInstance(username, Optional.empty(), Optional.empty(), server());
        Object result = call(service("tokens"), "issue", request);
        if (!result.getClass().getSimpleName().equals("Issued")) {
            throw new IllegalStateException(result.toString());
        }
        return (String) call(call(result, "token"), "written");
    }

    /** Withdraws all tokens that can still be used. */
    String withdrawTokens(String username) throws ReflectiveOperationException {
        Object tokens = service("tokens");
        for (Object token : (Iterable<?>) call(tokens, "outstanding", username)) {
            call(tokens, "withdraw", username, call(token, "id"), server());
        }
        return "";
    }

    /** Unlinks a device. */
    String unlink(String username, String device) throws ReflectiveOperationException {
        Object id = ((Optional<?>) invoke(load("protocol.DeviceId"), null, "parse", device)).get();
        Object ref = load("server.roster.DeviceRef").getConstructors()[0].newInstance(username, id);
        Object reason = load("server.roster.UnlinkReason").getEnumConstants()[0];
        return call(service("roster"), "unlink", ref, reason, server()).toString();
    }

    /** Checks the logs of all accounts; returns what is wrong, one finding a line. */
    String selfCheck() throws ReflectiveOperationException {
        List<String> findings = new ArrayList<>();
        Consumer<Object> collector = finding -> findings.add(finding.toString());
        call(service("selfCheck"), "all", collector);
        return String.join("\n", findings);
    }

    /** Lets retention run once; returns what it did. */
    String retention() throws ReflectiveOperationException {
        return call(service("retention"), "run").toString();
    }

    private Object service(String name) throws ReflectiveOperationException {
        return call(((Optional<?>) call(plugin, "services")).orElseThrow(), name);
    }

    private Object server() throws ReflectiveOperationException {
        return invoke(load("server.roster.Origin"), null, "server");
    }

    private Class<?> load(String name) throws ClassNotFoundException {
        return plugin.getClass().getClassLoader().loadClass(ROOT + name);
    }

    private static Object call(Object target, String name, Object... arguments)
            throws ReflectiveOperationException {
        return invoke(target.getClass(), target, name, arguments);
    }

    private static Object invoke(Class<?> type, Object target, String name, Object... arguments)
            throws ReflectiveOperationException {
        Method method =
                Arrays.stream(type.getMethods())
                        .filter(m -> m.getName().equals(name))
                        .filter(m -> m.getParameterCount() == arguments.length)
                        .findFirst()
                        .orElseThrow(() -> new NoSuchMethodException(type + "." + name));
        method.setAccessible(true);
        return method.invoke(target, arguments);
    }
}
