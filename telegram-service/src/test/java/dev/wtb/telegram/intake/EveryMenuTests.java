package dev.wtb.telegram.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wtb.contract.config.ConfigState;
import dev.wtb.contract.payment.PaymentState;
import dev.wtb.contract.peer.PeerActivity;
import dev.wtb.contract.user.Language;
import dev.wtb.contract.user.SubscriptionState;
import dev.wtb.telegram.Shop;
import dev.wtb.telegram.Telegram.Said;
import dev.wtb.telegram.chat.Texts;
import dev.wtb.telegram.command.Commands;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Wherever somebody stands: every command, and every button of every menu that can be reached by tapping, makes sense.
 */
class EveryMenuTests {
    private static final TestBot BOT = new TestBot(new Shop());
    private static final int MENUS = 3000;
    private static final Map<String, Supplier<Shop>> PEOPLE = Map.ofEntries(
            Map.entry("stranger", () -> new Shop().newcomer()),
            Map.entry("trial", () -> new Shop().trial()),
            Map.entry("trial with a phone", () -> connected(new Shop().trial())),
            Map.entry("paid", () -> new Shop().paid()),
            Map.entry("paid with devices", EveryMenuTests::several),
            Map.entry("renewing", () -> connected(new Shop().renewing())),
            Map.entry("stopped", () -> connected(new Shop().stopped())),
            Map.entry("grace", () -> connected(new Shop().ended(SubscriptionState.GRACE))),
            Map.entry("ended", () -> new Shop().ended(SubscriptionState.ENDED)),
            Map.entry("banned", () -> connected(new Shop().paid()).banned("spam")),
            Map.entry("nowhere", EveryMenuTests::nowhere));

    static Stream<Arguments> everyMenuMakesSense() {
        return PEOPLE.keySet()
                .stream()
                .sorted()
                .flatMap(who -> Stream.of(Language.values())
                        .map(language -> Arguments.of(who, language)));
    }

    @ParameterizedTest
    @MethodSource
    void everyMenuMakesSense(String who, Language language) {
        var names = List.copyOf(names());
        var seen = new HashSet<String>();
        var due = new ArrayDeque<List<String>>();
        names.forEach(name -> due.add(List.of("/" + name)));
        while (!due.isEmpty() && seen.size() < MENUS) {
            var way = due.poll();
            if (seen.add(plain(way.getLast()))) {
                var said = walk(who, language, way);
                check(way, BOT.shop().account().user().language(), said);
                said.buttons()
                        .stream()
                        .map(button -> button.getCallbackData())
                        .filter(Objects::nonNull)
                        .filter(data -> !seen.contains(plain(data)))
                        .forEach(data -> {
                            assertThat(names).as("%s leads to %s", way, data).contains(data.split(":")[0]);
                            due.add(Stream.concat(way.stream(), Stream.of(data)).toList());
                        });
            }
        }
        assertThat(due).isEmpty();
    }

    /** Each way from the beginning: what was done on another must not matter. */
    private static Said walk(String who, Language language, List<String> way) {
        BOT.in(Objects.requireNonNull(PEOPLE.get(who)).get().speaking(language));
        var said = BOT.say(way.getFirst());
        for (var data : way.subList(1, way.size())) {
            said = BOT.tap(data);
        }
        return said;
    }

    private static void check(List<String> way, Language language, Said said) {
        assertThat(said.text()).as("%s", way)
                .isNotBlank()
                .doesNotContain("{", "}", "null",
                        BOT.part(Texts.class).plain(language, "unknown"),
                        BOT.part(Texts.class).plain(language, "stale"));
        assertThat(said.buttons()).as("%s", way)
                .isNotEmpty()
                .allSatisfy(
                        button -> assertThat(button.getText()).isNotBlank().doesNotContain("{", "}", "null"));
        if (language == Language.RU) {
            assertThat(said.text()).as("%s", way).containsPattern("[а-яё]");
        } else {
            assertThat(said.text()).as("%s", way).doesNotContainPattern("[а-яё]");
        }
    }

    /** The data without what differs from one showing of a button to the next. */
    private static String plain(String data) {
        return data.replaceAll(":[0-9a-f]{8}(?=:|$)", ":*");
    }

    private static List<String> names() {
        return BOT.part(Commands.class).names();
    }

    private static Shop connected(Shop shop) {
        var config = shop.config("Phone", "nl", ConfigState.ACTIVE, false);
        shop.activities.put(config.publicKey(), new PeerActivity(true, 90L, 1, 2));
        shop.used(config, 12, 3400);
        shop.payment(PaymentState.CREDITED, true);
        return shop;
    }

    private static Shop several() {
        var shop = connected(new Shop().paid());
        shop.config("My laptop", "fi", ConfigState.PENDING, false);
        shop.config("Router", "nl", ConfigState.ACTIVE, true);
        shop.config("Tablet", "nl", ConfigState.SUSPENDED, false);
        for (int i = 0; i < 12; i++) {
            shop.config("Box " + i, "fi", ConfigState.ACTIVE, false);
        }
        shop.payment(PaymentState.REFUNDING, false);
        shop.payment(PaymentState.REFUNDED, false);
        return shop;
    }

    private static Shop nowhere() {
        var shop = new Shop().paid();
        shop.places.clear();
        shop.places.add(Shop.place("nl", "Amsterdam", "Амстердам", 0, 10));
        shop.places.add(Shop.place("fi", "Helsinki", "Хельсинки", 1, 100));
        return shop;
    }
}
