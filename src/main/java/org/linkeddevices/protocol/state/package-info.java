// SPDX-License-Identifier: Apache-2.0
/**
 * An account's state on the wire: personal eventing (XEP-0163), as far as the server looks into it,
 * and vcard-temp.
 */
@NullMarked
package org.linkeddevices.protocol.state;

import org.jspecify.annotations.NullMarked;
