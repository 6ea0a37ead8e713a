package dev.wtb.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wtb.e2e.network.Phone;
import dev.wtb.e2e.stack.Stack;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Journey a: a new person, the trial, a config, a tunnel, a page. */
class FirstConfigJourneyIT {
    @Test
    void newPersonSurfsAfterTwoTaps() {
        var stack = Product.stack();
        var ann = new Person(stack.sandbox(), "en");
        ann.types("/start");
        ann.taps("Try free");
        ann.taps("Helsinki");

        var config = ann.file(ann.sees(Person::isFile));

        try (var phone = new Phone(stack.network(), Stack.WEB_PORT)) {
            assertThat(config).contains("DNS = ", "PersistentKeepalive = 25", "MTU = 1280");
            phone.connect(config);
            assertThat(phone.reaches()).isEqualTo(stack.nodeAddress(3));
            assertThat(phone.shookHands()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"en,Hello,Helsinki,Your VPN is ready", "ru,Здравствуйте,Хельсинки,Ваш VPN готов"})
    void botSpeaksThePersonsLanguage(String language, String hello, String place, String ready) {
        var person = new Person(Product.stack().sandbox(), language);
        person.types("/start");
        person.sees(Person.says(hello));
        person.taps("🎁");
        person.taps(place);

        assertThat(person.sees(Person::isFile).path("caption").asString()).startsWith(ready);
        person.types("/help");
        person.taps("Linux");
        person.sees(Person.says("wg-quick up"));
        person.types("что?");
        person.sees(message -> message.path("text")
                .asString("")
                .contains(language.equals("ru") ? "Не удалось понять" : "did not understand"));
    }

    @Test
    void repeatedTapMakesOneConfig() {
        var person = new Person(Product.stack().sandbox(), "en");
        person.types("/start");
        person.taps("Try free");
        var menu = person.sees(message -> message.toString().contains("Helsinki"));
        var data = menu.at("/reply_markup/inline_keyboard/0/1/callback_data").asString();
        for (int i = 0; i < 5; i++) {
            person.forges(menu.path("message_id").asLong(), data);
        }
        person.sees(Person::isFile);
        person.types("/config");

        var list = person.seesAfter(menu.path("message_id").asLong(), Person.says("Your configs"));

        assertThat(list.at("/reply_markup/inline_keyboard")).hasSize(3);
    }

    @Test
    void foreignAndForgedTapsChangeNothing() {
        var owner = new Person(Product.stack().sandbox(), "en");
        owner.types("/start");
        owner.taps("Try free");
        owner.taps("Helsinki");
        owner.sees(Person::isFile);
        owner.types("/config");
        owner.taps("Manage");
        owner.taps("Delete");
        var sure = owner.sees(message -> message.toString().contains("Yes, delete"))
                .at("/reply_markup/inline_keyboard/0/0/callback_data")
                .asString();
        var stranger = new Person(Product.stack().sandbox(), "en");
        stranger.types("/start");
        var menu = stranger.sees(message -> message.has("reply_markup")).path("message_id").asLong();

        for (var data : List.of(sure, "config:0:sure", "create:fi", "nonsense", "extend:year")) {
            stranger.forges(menu, data);
        }
        stranger.sees(Person.says("no longer valid"));

        owner.types("/config");
        assertThat(owner.sees(Person.says("Your configs")).at("/reply_markup/inline_keyboard")).hasSize(3);
    }
}
