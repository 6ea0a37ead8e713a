package dev.wtb.admin.account;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.QRCodeWriter;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A QR code to be drawn.
 *
 * @param side modules of a side, the quiet zone included
 * @param path of SVG, a unit square for each dark module
 */
record Square(int side, String path) {
    private static final int QUIET = 4;

    static Square of(String text) {
        try {
            var matrix = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0,
                    Map.of(EncodeHintType.MARGIN, QUIET));
            int side = matrix.getWidth();
            return new Square(side, IntStream.range(0, side * side)
                    .filter(at -> matrix.get(at % side, at / side))
                    .mapToObj(at -> "M%d %dh1v1h-1z".formatted(at % side, at / side))
                    .collect(Collectors.joining()));
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException(tooLong);
        }
    }
}
