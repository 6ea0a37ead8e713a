package dev.wtb.telegram.delivery;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** A QR picture that phones scan from a screen: low error level, few and large modules, a quiet zone of four. */
final class QrCode {
    /** Pixels that a side has at most; a module is a whole number of them. */
    private static final int SIZE = 560;

    /** Any of the eight is read; trying all for the prettiest takes longer than all the rest. */
    private static final int MASK = 0;

    private QrCode() {
    }

    /** PNG; empty when the text is too long for a code. */
    static Optional<byte[]> png(String text) {
        try {
            var matrix = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0,
                    Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.L, EncodeHintType.MARGIN, 4,
                            EncodeHintType.CHARACTER_SET, "UTF-8", EncodeHintType.QR_MASK_PATTERN, MASK));
            return Optional.of(picture(matrix));
        } catch (WriterException tooLong) {
            return Optional.empty();
        }
    }

    private static byte[] picture(BitMatrix matrix) {
        int module = Math.max(1, SIZE / matrix.getWidth());
        int side = module * matrix.getWidth();
        var image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_BINARY);
        var pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        int bytesInRow = pixels.length / side;
        for (int y = 0; y < side; y++) {
            if (y % module == 0) {
                draw(matrix, y / module, module, pixels, y * bytesInRow);
            } else {
                System.arraycopy(pixels, (y - 1) * bytesInRow, pixels, y * bytesInRow, bytesInRow);
            }
        }
        var bytes = new ByteArrayOutputStream();
        try (var memory = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, "png", memory);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** One row of modules as one row of pixels, eight in a byte, a bit for white. */
    private static void draw(BitMatrix matrix, int row, int module, byte[] pixels, int start) {
        for (int x = 0; x < module * matrix.getWidth(); x++) {
            if (!matrix.get(x / module, row)) {
                pixels[start + x / 8] |= (byte) (0x80 >> x % 8);
            }
        }
    }
}
