package dev.wtb.telegram.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QrCodeTests {
    @ParameterizedTest
    @ValueSource(ints = {1, 17, 100, 350, 1000, 2900})
    void pictureOfAnySizeIsReadBack(int length) throws IOException, ReaderException {
        var text = "[Interface]\nPrivateKey = x".repeat(1 + length / 26).substring(0, length);

        var picture = ImageIO.read(new ByteArrayInputStream(QrCode.png(text).orElseThrow()));

        assertThat(picture.getWidth()).isEqualTo(picture.getHeight()).isBetween(350, 560);
        assertThat(picture.getRGB(0, 0)).as("the quiet zone is white").isEqualTo(0xffffffff);
        assertThat(read(picture)).isEqualTo(text);
    }

    @Test
    void tooMuchForACodeIsNoPicture() {
        assertThat(QrCode.png("x".repeat(4000))).isEmpty();
    }

    private static String read(BufferedImage picture) throws ReaderException {
        int side = picture.getWidth();
        var pixels = picture.getRGB(0, 0, side, side, null, 0, side);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(side, side, pixels))))
                .getText();
    }
}
