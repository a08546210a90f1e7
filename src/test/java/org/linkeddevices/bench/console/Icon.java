// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench.console;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** {@code images/*}: a coloured square for each icon that pages of plugins borrow of Openfire. */
public final class Icon extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final int SIZE = 16;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, SIZE, SIZE);
        graphics.setColor(color(String.valueOf(request.getPathInfo())));
        graphics.fillRoundRect(2, 2, SIZE - 4, SIZE - 4, 4, 4);
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "gif", bytes);
        response.setContentType("image/gif");
        response.getOutputStream().write(bytes.toByteArray());
    }

    private static Color color(String path) {
        if (path.contains("blank")) {
            return Color.WHITE;
        }
        if (path.contains("success")) {
            return new Color(0, 0x99, 0);
        }
        return path.contains("error") || path.contains("delete")
                ? new Color(0xcc, 0, 0)
                : new Color(0x66, 0x66, 0xcc);
    }
}
