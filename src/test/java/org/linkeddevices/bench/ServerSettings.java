// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a server is to be set up.
 *
 * @param home its folder, made anew
 * @param domain XMPP domain
 * @param ports where it listens
 * @param database PostgreSQL, or empty for embedded HSQLDB
 * @param properties Openfire properties set before the first start
 * @param plugins plugin jars that are in {@code plugins/} at the first start
 * @param jvmArguments further arguments of its JVM
 */
record ServerSettings(
        Path home,
        String domain,
        Ports ports,
        Optional<ServerDatabase> database,
        Map<String, String> properties,
        List<Path> plugins,
        List<String> jvmArguments) {}
