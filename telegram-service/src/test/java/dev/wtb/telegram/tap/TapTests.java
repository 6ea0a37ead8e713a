package dev.wtb.telegram.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wtb.contract.user.Language;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Buttons carry what they mean, whatever it is, and those that people already have mean what they meant. */
class TapTests {
    private static final UUID CONFIG = UUID.fromString("ffffffff-ffff-4fff-8fff-ffffffffffff");
    private static final String ID = Ids.shorten(CONFIG);
    private static final Random RANDOM = new Random(11);

    static List<Shape> everyTapComesBackAndFitsAButton() {
        return Shapes.ALL;
    }

    @ParameterizedTest
    @MethodSource
    void everyTapComesBackAndFitsAButton(Shape shape) throws ReflectiveOperationException {
        for (int i = 0; i < 50; i++) {
            var components = shape.type().getRecordComponents();
            var tap = (Tap) shape.type()
                    .getDeclaredConstructor(
                            Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new))
                    .newInstance(Arrays.stream(components).map(TapTests::any).toArray());

            assertThat(Tap.read(tap.data())).contains(tap);
            assertThat(tap.data().getBytes(StandardCharsets.UTF_8).length).isBetween(1, shape.longest());
            assertThat(shape.longest()).isLessThanOrEqualTo(64);
        }
    }

    static Stream<Arguments> buttonsInOldChatsMeanWhatTheyMeant() {
        return Stream.of(
                Arguments.of("start", Tap.open("start")),
                Arguments.of("extend:plans", new Tap.Prices()),
                Arguments.of("extend:m1", new Tap.Buy("m1", null, null, null)),
                Arguments.of("extend:m1:0a1b2c3d", new Tap.Buy("m1", "0a1b2c3d", null, null)),
                Arguments.of("extend:m1:0a1b2c3d:nl", new Tap.Buy("m1", "0a1b2c3d", "nl", null)),
                Arguments.of("extend:m1:0a1b2c3d:where", new Tap.AskWhere("m1", "0a1b2c3d")),
                Arguments.of("extend:m1:0a1b2c3d:-:auto", new Tap.Buy("m1", "0a1b2c3d", null, Tap.Repeat.AUTO)),
                Arguments.of("create:nl:0a1b2c3d", new Tap.CreateAt("nl", "0a1b2c3d")),
                Arguments.of("create:nl:0a1b2c3d:new", new Tap.CreateForNew("nl", "0a1b2c3d")),
                Arguments.of("create:nl:0a1b2c3d:17", new Tap.CreateFor("nl", "0a1b2c3d", 17)),
                Arguments.of("config:page:2", new Tap.ConfigPage(2)),
                Arguments.of("config:" + ID, new Tap.ShowConfig(CONFIG)),
                Arguments.of("config:" + ID + ":getn:0a1b2c3d",
                        new Tap.GetFile(CONFIG, Tap.File.GETN, "0a1b2c3d")),
                Arguments.of("config:" + ID + ":rename:tv", new Tap.RenameTo(CONFIG, Tap.DeviceName.TV)),
                Arguments.of("config:" + ID + ":delete-sure", new Tap.Delete(CONFIG)),
                Arguments.of("recreate:" + ID + ":now:0a1b2c3d",
                        new Tap.Recreate(CONFIG, Tap.Haste.NOW, "0a1b2c3d")),
                Arguments.of("geolocation:" + ID + ":nl", new Tap.Move(CONFIG, "nl")),
                Arguments.of("devices:17:use", new Tap.UseDevice(17)),
                Arguments.of("paysupport:sure:01234567-89ab-3cde-8f01", new Tap.Refund("01234567-89ab-3cde-8f01")),
                Arguments.of("language:ru", new Tap.Speak(Language.RU)),
                Arguments.of("language:zone:shop", new Tap.ShopZone()),
                Arguments.of("language:zone:Europe.Berlin", new Tap.Live(ZoneId.of("Europe/Berlin"))),
                Arguments.of("help:ios", new Tap.Help(Tap.Platform.IOS)));
    }

    @ParameterizedTest
    @MethodSource
    void buttonsInOldChatsMeanWhatTheyMeant(String data, Tap tap) {
        assertThat(Tap.read(data)).contains(tap);
        assertThat(tap.data()).isEqualTo(data);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", "start:", "config:not an id:delete", "devices:-1:use", "config:page:99999",
            "create:nl:$(reboot)", "language:zone:Nowhere.Land", "extend:m1:0a1b2c3d:nl:auto:more", "help:amiga"})
    void whatNoButtonCarriedMeansNothing(String data) {
        assertThat(Tap.read(data)).isEmpty();
    }

    @Test
    void whatDoesNotFitIsNeverCut() {
        assertThatThrownBy(() -> new Tap.Gift("p".repeat(25), "0a1b2c3d").data())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Tap.CreateAt("n:l", "0a1b2c3d").data())
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Object any(RecordComponent component) {
        if (component.getType().isEnum()) {
            var constants = component.getType().getEnumConstants();
            return constants[RANDOM.nextInt(constants.length)];
        }
        return switch (component.getType().getSimpleName()) {
            case "UUID" -> new UUID(RANDOM.nextLong(), RANDOM.nextLong());
            case "long" -> RANDOM.nextLong(1_000_000_000_000_000_000L);
            case "int" -> RANDOM.nextInt(10_000);
            case "ZoneId" -> ZoneId.of("America/Argentina/ComodRivadavia");
            default -> Long.toString(RANDOM.nextLong(36 * 36), 36) + "x";
        };
    }
}
