// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.pairing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A QR code (ISO/IEC 18004) with error correction level M, which still reads with 15 % of it
 * covered.
 */
public final class QrCode {

    /** The quiet zone that readers need around the code, in modules. */
    private static final int BORDER = 4;

    private static final int MAX_SCALE = 64;
    private static final int BLACK = 0x000000;
    private static final int WHITE = 0xFFFFFF;

    private final io.nayuki.qrcodegen.QrCode code;

    private QrCode(io.nayuki.qrcodegen.QrCode code) {
        this.code = code;
    }

    /**
     * Encodes a text.
     *
     * @throws IllegalArgumentException if it is too long for any QR code, about 2,300 bytes
     */
    public static QrCode of(String text) {
        return new QrCode(
                io.nayuki.qrcodegen.QrCode.encodeText(text, io.nayuki.qrcodegen.QrCode.Ecc.MEDIUM));
    }

    /**
     * The code as a PNG picture in black and white. The same text and scale give the same bytes.
     *
     * @param scale the side of a module in pixels, 1 to 64
     */
    public byte[] png(int scale) {
        if (scale < 1 || scale > MAX_SCALE) {
            throw new IllegalArgumentException("a scale is 1 to " + MAX_SCALE);
        }
        int side = (code.size + 2 * BORDER) * scale;
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                boolean dark = code.getModule(x / scale - BORDER, y / scale - BORDER);
                image.setRGB(x, y, dark ? BLACK : WHITE);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        // In memory: by itself ImageIO would write the secret to a file in the temporary directory.
        try (ImageOutputStream png = new MemoryCacheImageOutputStream(out)) {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return out.toByteArray();
    }

    /** The code as an SVG picture that scales to any size. */
    public String svg() {
        int side = code.size + 2 * BORDER;
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                            .append(x + BORDER)
                            .append(',')
                            .append(y + BORDER)
                            .append("h1v1h-1z");
                }
            }
        }
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 "
                + side
                + ' '
                + side
                + "\" shape-rendering=\"crispEdges\"><rect width=\"100%\" height=\"100%\""
                + " fill=\"#FFFFFF\"/><path d=\""
                + path
                + "\" fill=\"#000000\"/></svg>";
    }
}
