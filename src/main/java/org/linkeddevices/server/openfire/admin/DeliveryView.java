// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import java.util.List;

/**
 * How delivery goes, as the view shows it.
 *
 * @param figures the figures of the whole
 * @param rows the devices that are behind, those first that wait longest
 * @param continued whether there are such devices before the first row
 * @param nextLink the page with those after the last row; empty if there are none
 * @param retention what the last run of retention has done
 * @param check what the last self-check has found
 * @param archive whether the plugin answers archive queries
 */
public record DeliveryView(
        List<Figure> figures,
        List<LagRow> rows,
        boolean continued,
        String nextLink,
        WorkView retention,
        WorkView check,
        String archive) {

    /**
     * A figure.
     *
     * @param name the end of its text key, and the id of its element
     * @param value the figure as people read it
     */
    public record Figure(String name, String value) {}

    /**
     * A device that is behind.
     *
     * @param device the device
     * @param lag how far
     * @param since since when the oldest of its messages waits
     */
    public record LagRow(DeviceRow device, LagView lag, String since) {}
}
