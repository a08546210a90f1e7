// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.pairing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.Result;
import com.google.zxing.ResultMetadataType;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QrCodeTest {

    private static final String URI =
            "xmpp:alice@example.org?link;token=7K2F-0000-0000-0000-0000-0000-00;"
                    + "exp=2026-11-22T04%3A00%3A00Z";

    private static Result decode(BufferedImage image) throws NotFoundException {
        BinaryBitmap bitmap =
                new BinaryBitmap(new HybridBinarizer(new BufferedImageLuminanceSource(image)));
        return new QRCodeMultiReader()
                .decodeMultiple(bitmap, Map.of(DecodeHintType.TRY_HARDER, true))[0];
    }

    private static BufferedImage gray(BufferedImage image) {
        BufferedImage gray =
                new BufferedImage(
                        image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = gray.createGraphics();
        graphics.drawImage(image, 0, 0, null);
        graphics.dispose();
        return gray;
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 6, 10})
    void png_readsAsTheText(int scale) throws IOException, NotFoundException {
        byte[] png = QrCode.of(URI).png(scale);
        Result result = decode(gray(ImageIO.read(new ByteArrayInputStream(png))));
        assertEquals(URI, result.getText());
        assertEquals(
                "M", result.getResultMetadata().get(ResultMetadataType.ERROR_CORRECTION_LEVEL));
    }

    @Test
    void svg_readsAsTheText() throws NotFoundException {
        assertEquals(URI, decode(draw(QrCode.of(URI).svg(), 8)).getText());
    }

    @Test
    void png_isTheSameEachTime() {
        assertArrayEquals(QrCode.of(URI).png(6), QrCode.of(URI).png(6));
    }

    @Test
    void textTooLong_isRefused() {
        String text = "x".repeat(5000);
        assertThrows(IllegalArgumentException.class, () -> QrCode.of(text));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 65})
    void scaleOutOfRange_isRefused(int scale) {
        QrCode code = QrCode.of(URI);
        assertThrows(IllegalArgumentException.class, () -> code.png(scale));
    }

    /** Draws the squares that the path of the SVG names. */
    private static BufferedImage draw(String svg, int scale) {
        Matcher box = Pattern.compile("viewBox=\"0 0 (\\d+) \\d+\"").matcher(svg);
        box.find();
        int side = Integer.parseInt(box.group(1)) * scale;
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, side, side);
        graphics.setColor(Color.BLACK);
        Matcher module = Pattern.compile("M(\\d+),(\\d+)h1v1h-1z").matcher(svg);
        while (module.find()) {
            graphics.fillRect(
                    Integer.parseInt(module.group(1)) * scale,
                    Integer.parseInt(module.group(2)) * scale,
                    scale,
                    scale);
        }
        graphics.dispose();
        return image;
    }
}
