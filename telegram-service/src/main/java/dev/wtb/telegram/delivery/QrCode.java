package dev.wtb.telegram.delivery;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Map;
import java.util.Optional;

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
            return Optional.of(SquaresPng.of(matrix, Math.max(1, SIZE / matrix.getWidth())));
        } catch (WriterException tooLong) {
            return Optional.empty();
        }
    }
}
