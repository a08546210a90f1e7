// SPDX-License-Identifier: Apache-2.0
/** What the server says when it does not do what a device asked for. */
@NullMarked
package org.linkeddevices.client.request;

import org.jspecify.annotations.NullMarked;
