// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import java.util.List;

/**
 * What came of something that an administrator can start, in words of the console's language.
 *
 * @param lines what came of it
 * @param findings what is wrong
 * @param running whether it goes on, so that it cannot be started
 */
public record WorkView(List<String> lines, List<String> findings, boolean running) {}
