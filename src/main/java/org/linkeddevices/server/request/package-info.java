// SPDX-License-Identifier: Apache-2.0
/**
 * What a session may ask about its account's devices and tokens: rights, refusals, and the answers
 * in the project's own namespace, in client access management (XEP-0494) and in bits of binary
 * (XEP-0231). A {@code Desk} answers one namespace; the {@code FrontDesk} stands before them all
 * and turns every outcome into a stanza's payload or error.
 */
@NullMarked
package org.linkeddevices.server.request;

import org.jspecify.annotations.NullMarked;
