package dev.wtb.telegram.delivery;

import com.google.zxing.common.BitMatrix;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Black and white squares as PNG (ISO/IEC 15948): one bit a pixel. Rows that repeat the one above are nothing but zeros
 * under the filter "up", so that a picture costs a seventh of what a general encoder takes.
 */
final class SquaresPng {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int BITS = 1;
    private static final int GRAYSCALE = 0;
    private static final byte FILTER_UP = 2;

    private SquaresPng() {
    }

    /** A picture in which each bit is a square with so many pixels a side, black if it is set. */
    static byte[] of(BitMatrix squares, int pixels) {
        int width = squares.getWidth() * pixels;
        int height = squares.getHeight() * pixels;
        var bytes = new ByteArrayOutputStream();
        try (var png = new DataOutputStream(bytes)) {
            png.write(SIGNATURE);
            chunk(png, "IHDR", header(width, height));
            chunk(png, "IDAT", deflated(rows(squares, pixels, 1 + (width + 7) / 8)));
            chunk(png, "IEND", new byte[0]);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static byte[] header(int width, int height) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var header = new DataOutputStream(bytes)) {
            header.writeInt(width);
            header.writeInt(height);
            header.write(new byte[]{BITS, GRAYSCALE, 0, 0, 0});
        }
        return bytes.toByteArray();
    }

    /** Each row begins with its filter. */
    private static byte[] rows(BitMatrix squares, int pixels, int rowLength) {
        var rows = new byte[squares.getHeight() * pixels * rowLength];
        for (int y = 0; y < squares.getHeight(); y++) {
            int start = y * pixels * rowLength;
            draw(squares, y, pixels, rows, start + 1);
            for (int repeated = 1; repeated < pixels; repeated++) {
                rows[start + repeated * rowLength] = FILTER_UP;
            }
        }
        return rows;
    }

    /** Eight pixels in a byte, a bit for white; the last byte is filled up. */
    private static void draw(BitMatrix squares, int y, int pixels, byte[] rows, int start) {
        int eight = 0;
        int pixel = 0;
        for (int x = 0; x < squares.getWidth(); x++) {
            int white = squares.get(x, y) ? 0 : 1;
            for (int end = pixel + pixels; pixel < end; pixel++) {
                eight = (eight << 1) | white;
                if (pixel % 8 == 7) {
                    rows[start + pixel / 8] = (byte) eight;
                }
            }
        }
        if (pixel % 8 != 0) {
            rows[start + pixel / 8] = (byte) (eight << (8 - pixel % 8));
        }
    }

    private static byte[] deflated(byte[] rows) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var fast = new Deflater(Deflater.BEST_SPEED);
        try (var deflating = new DeflaterOutputStream(bytes, fast)) {
            deflating.write(rows);
        } finally {
            fast.end();
        }
        return bytes.toByteArray();
    }

    private static void chunk(DataOutputStream png, String type, byte[] data) throws IOException {
        var name = type.getBytes(StandardCharsets.US_ASCII);
        var sum = new CRC32();
        sum.update(name);
        sum.update(data);
        png.writeInt(data.length);
        png.write(name);
        png.write(data);
        png.writeInt((int) sum.getValue());
    }
}
