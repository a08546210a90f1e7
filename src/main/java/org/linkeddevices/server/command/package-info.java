// SPDX-License-Identifier: Apache-2.0
/**
 * The ad-hoc commands (XEP-0050), for every client that has a form dialog. Each asks with at most
 * one form and keeps nothing between asking and answering, so that it works across nodes and
 * restarts.
 */
@NullMarked
package org.linkeddevices.server.command;

import org.jspecify.annotations.NullMarked;
