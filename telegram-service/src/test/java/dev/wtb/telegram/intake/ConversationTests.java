package dev.wtb.telegram.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.config.ConfigState;
import dev.wtb.contract.payment.PaymentState;
import dev.wtb.contract.peer.PeerActivity;
import dev.wtb.contract.promotion.Bonus;
import dev.wtb.contract.update.ClaimedUpdate;
import dev.wtb.contract.user.SubscriptionState;
import dev.wtb.telegram.Shop;
import dev.wtb.telegram.api.TelegramFailure;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;

/** What people type, tap and send, and what comes of it. */
class ConversationTests {
    private static final TestBot BOT = new TestBot(new Shop());
    private static final String KEY = "aGVsbG9oZWxsb2hlbGxvaGVsbG9oZWxsb2hlbGxvaGU=";

    private final Shop shop = new Shop().paid();
    private final TestBot bot = BOT.in(shop);

    @Test
    void deviceIsRenamedByWhatIsTypedNext() {
        shop.config("Phone", "nl", ConfigState.ACTIVE, false);
        bot.say("/config");
        bot.press("⚙️");
        bot.press("✏️");

        assertThat(bot.say("  \u200B ").text()).contains("This name is blank");
        assertThat(bot.say("Kitchen").text()).contains("Renamed:", "Kitchen");
        assertThat(shop.calls()).contains("UserApi.name(7, 1, Kitchen)");
        assertThat(bot.say("Hall").text()).contains("I did not understand");
    }

    @Test
    void takenNameIsAskedAgain() {
        shop.config("Phone", "nl", ConfigState.ACTIVE, false);
        shop.fail("UserApi.name", Shop.problem(HttpStatus.CONFLICT, ProblemTypes.CONFLICT));
        bot.say("/config");
        bot.press("⚙️");
        bot.press("✏️");

        assertThat(bot.say("Laptop").text()).contains("Another of your devices has this name");
        assertThat(shop.account().user().expecting()).startsWith("config:").endsWith(":rename");
    }

    @Test
    void ownKeyIsTakenOnceItIsOne() {
        shop.config("Phone", "nl", ConfigState.ACTIVE, false);
        bot.say("/config");
        bot.press("⚙️");
        bot.press("🔏");

        assertThat(bot.say("not a key").text()).contains("This is not a WireGuard public key");
        assertThat(bot.say(KEY).text()).contains("Your key is in use");
        assertThat(shop.calls()).anyMatch(call -> call.startsWith("ConfigApi.renew") && call.contains(KEY));
    }

    @ParameterizedTest
    @MethodSource
    void refusedKeySaysWhy(URI refusal, String said) {
        shop.config("Phone", "nl", ConfigState.ACTIVE, false);
        shop.fail("ConfigApi.renew", Shop.problem(HttpStatus.CONFLICT, refusal));
        bot.say("/config");
        bot.press("⚙️");
        bot.press("🔏");

        assertThat(bot.say(KEY).text()).contains(said);
    }

    static Stream<Arguments> refusedKeySaysWhy() {
        return Stream.of(Arguments.of(ProblemTypes.KEY_IN_USE, "This key is in use already"),
                Arguments.of(ProblemTypes.UNUSABLE_KEY, "This key cannot connect to anything"));
    }

    @Test
    void deletedConfigLeavesItsNode() {
        var config = shop.config("Phone", "nl", ConfigState.ACTIVE, false);
        bot.say("/config");
        bot.press("⚙️");
        bot.press("🗑");

        assertThat(bot.press("🗑").text()).contains("Deleted");
        assertThat(shop.calls()).contains("ConfigApi.revoke(7, " + config.id() + ")")
                .anyMatch(
                        call -> call.startsWith("PeerApi.remove(1"));
    }

    @Test
    void silentNodeMeansThatTheFileComesLater() {
        shop.fail("PeerApi.put", Shop.problem(HttpStatus.SERVICE_UNAVAILABLE, ProblemTypes.NOT_FOUND));
        bot.say("/create");

        assertThat(bot.press("🏁 Amsterdam").text()).contains("Your config is being prepared");
        assertThat(shop.calls()).noneMatch(call -> call.startsWith("ConfigApi.applied"));
    }

    @Test
    void newConfigIsPushedAndNoted() {
        bot.say("/create");

        assertThat(bot.press("🏁 Amsterdam").text()).contains("Done.");
        assertThat(shop.calls()).anyMatch(call -> call.startsWith("PeerApi.put(1"))
                .anyMatch(call -> call.startsWith("ConfigApi.applied"));
    }

    @Test
    void secondDeviceIsChosen() {
        shop.config("Phone", "nl", ConfigState.ACTIVE, false);
        bot.say("/create");
        bot.press("🏁 Helsinki");

        assertThat(bot.telegram().last().text()).contains("for which device?");
        assertThat(bot.press("➕").text()).contains("Done.");
        assertThat(shop.calls())
                .anyMatch(call -> call.startsWith("ConfigApi.create") && call.contains("deviceId=null"));
    }

    @ParameterizedTest
    @MethodSource
    void refusalIsSaidInWords(URI type, String said) {
        shop.fail("ConfigApi.create", Shop.problem(HttpStatus.CONFLICT, type));
        bot.say("/create");

        assertThat(bot.press("🏁 Amsterdam").text()).contains(said);
    }

    static Stream<Arguments> refusalIsSaidInWords() {
        return Stream.of(Arguments.of(ProblemTypes.NO_SUBSCRIPTION, "Choose a plan first"),
                Arguments.of(ProblemTypes.DEVICE_LIMIT, "All devices of your plan are in use"),
                Arguments.of(ProblemTypes.NO_CAPACITY, "There is no room here"),
                Arguments.of(ProblemTypes.NOT_FOUND, "This button is no longer valid"),
                Arguments.of(ProblemTypes.BANNED, "We cannot do anything for you here"),
                Arguments.of(ProblemTypes.CONFLICT, "This is not possible right now"));
    }

    @Test
    void breakdownIsHandledAgainAndNotExplained() {
        bot.say("/create");
        int said = bot.telegram().said().size();
        shop.fail("ConfigApi.create", Shop.problem(HttpStatus.BAD_GATEWAY, ProblemTypes.CONFLICT));

        assertThatThrownBy(() -> bot.press("🏁 Amsterdam")).isInstanceOf(Problem.class);
        assertThat(bot.telegram().said()).hasSize(said);
    }

    @Test
    void mistypedCodeLeavesTheDialogueOpen() {
        shop.answer("PromotionApi.promo", arguments -> {
            if (arguments[1].equals("RIGHT")) {
                return new Bonus(7, 0, Shop.NOW);
            }
            throw Shop.problem(HttpStatus.NOT_FOUND, ProblemTypes.NOT_FOUND);
        });
        bot.say("/promo");

        assertThat(bot.say("wrong").text()).contains("There is no such code");
        assertThat(bot.say("ж ж").text()).contains("There is no such code");
        assertThat(bot.say("RIGHT").text()).contains("The code works: 7 days");
        assertThat(bot.say("RIGHT").text()).contains("I did not understand");
    }

    @Test
    void codesComeByLinkAndByCommand() {
        assertThat(bot.say("/promo SALE").text()).contains("20 % off");
        assertThat(bot.say("/start promo_DAYS").text()).contains("The code works: 7 days");
        shop.fail("PromotionApi.promo", Shop.problem(HttpStatus.CONFLICT, ProblemTypes.CODE_USED));
        assertThat(bot.say("/start promo_DAYS").text()).contains("This code was used already");
    }

    @Test
    void giftIsOpenedOnce() {
        assertThat(bot.say("/start gift_abc").text()).contains("You have a gift: 30 days");
        shop.fail("PromotionApi.open", Shop.problem(HttpStatus.CONFLICT, ProblemTypes.CODE_USED));
        assertThat(bot.say("/start gift_abc").text()).contains("Somebody else opened this gift");
        shop.fail("PromotionApi.open", Shop.problem(HttpStatus.NOT_FOUND, ProblemTypes.NOT_FOUND));
        assertThat(bot.say("/start gift_abc").text()).contains("This gift no longer exists");
    }

    @Test
    void invitationIsNotedAndTheGuestWelcomed() {
        bot.in(new Shop().newcomer());

        assertThat(bot.say("/start ref_friend").text()).contains("Hello, Ann");
        assertThat(bot.shop().calls()).contains("PromotionApi.invited(7, friend)");
        assertThat(bot.say("/start <script>").text()).contains("Hello, Ann");
    }

    @Test
    void guestOfAnotherLanguageIsAskedWhichOfOurs() {
        bot.in(new Shop().newcomer()).from("uk");

        assertThat(bot.say("/start").text()).contains("Which language do you prefer?");
        assertThat(bot.press("🇷🇺").text()).contains("русски");
    }

    @Test
    void offersAreRefusedAndWantedAgain() {
        assertThat(bot.say("/language").text()).contains("Offers and discounts: yes");
        assertThat(bot.tap("language:offers:off").text()).contains("Offers and discounts: no");
        assertThat(bot.tap("language:offers:on").text()).contains("Offers and discounts: yes");
    }

    @Test
    void cityIsFoundByItsNameInEitherLanguage() {
        bot.say("/language");
        bot.press("🕙");

        assertThat(bot.say("атлантида").text()).contains("I do not know this city");
        assertThat(bot.say("san").labels()).anyMatch(label -> label.startsWith("Santiago"));
        assertThat(bot.say("екатеринбург").text()).contains("Time zone: Yekaterinburg");
        assertThat(shop.account().user().zone()).hasToString("Asia/Yekaterinburg");
        assertThat(bot.tap("language:zone:shop").text()).contains("Time zone: default");
    }

    @Test
    void ticketTakesAllThatIsWritten() {
        bot.say("/support");

        assertThat(bot.say("It does not work").text()).contains("Got it", "Ticket 5");
        assertThat(bot.say("Really").text()).contains("Got it");
        assertThat(bot.message(picture("look", null)).text()).contains("Got it");
        assertThat(bot.say(" \u2060 ").text()).contains("We can read words and pictures");
        assertThat(bot.say("/status").text()).contains("Status");
        assertThat(bot.say("Hello?").text()).contains("I did not understand");
        assertThat(shop.calls()).filteredOn(call -> call.startsWith("TicketApi.write")).hasSize(2);
    }

    @Test
    void pictureOutsideOfATicketMeansWhatItSays() {
        assertThat(bot.message(picture("/status", null)).text()).contains("Status");
        assertThat(bot.message(picture("/support please", null)).text()).contains("Got it");
        int said = bot.telegram().said().size();
        bot.say("/start");
        bot.message(picture("", "album"));
        assertThat(bot.telegram().said()).hasSize(said + 1);
    }

    private static Map<String, ?> picture(String caption, String album) {
        var photo = Map.of("file_id", "f", "file_unique_id", "u", "width", 1, "height", 1, "file_size", 100);
        return album == null
                ? Map.of("photo", List.of(photo), "caption", caption)
                : Map.of("photo", List.of(photo), "media_group_id", album);
    }

    @Test
    void filesOfOtherKindsAreAnswered() {
        var file = Map.of("file_id", "f", "file_unique_id", "u", "duration", 1);

        assertThat(bot.message(Map.of("voice", file)).text()).contains("I did not understand");
        assertThat(bot.message(Map.of("document", file, "caption", "/status")).text()).contains("Status");
        int said = bot.telegram().said().size();
        bot.message(Map.of("document", file, "media_group_id", "album"));
        bot.message(Map.of("new_chat_title", "not for us"));
        assertThat(bot.telegram().said()).hasSize(said);
    }

    @Test
    void groupsAreLeftAlone() {
        bot.handled(Map.of("message", Map.of("message_id", 1, "date", 1, "text", "/start", "from", bot.person(), "chat",
                Map.of("id", -100, "type", "supergroup", "title", "all"))));
        bot.handled(Map.of("callback_query",
                Map.of("id", "1", "from", bot.person(), "chat_instance", "1", "data", "start")));
        bot.handled(Map.of("poll_answer", Map.of("poll_id", "1", "option_ids", List.of())));

        assertThat(bot.telegram().said()).isEmpty();
    }

    @Test
    void whoBlocksTheBotIsNotWrittenTo() {
        bot.handled(member("kicked", "private"));
        bot.handled(member("member", "private"));
        bot.handled(member("kicked", "group"));

        assertThat(shop.calls()).containsExactly("UserApi.reachable(7, false)", "UserApi.reachable(7, true)");
    }

    private static Map<String, ?> member(String status, String type) {
        var user = Map.of("id", 1, "is_bot", true, "first_name", "bot");
        return Map.of("my_chat_member", Map.of("chat", Map.of("id", Shop.PERSON, "type", type, "first_name", "Ann"),
                "from", BOT.person(), "date", 1, "old_chat_member", Map.of("status", "member", "user", user),
                "new_chat_member", Map.of("status", status, "user", user)));
    }

    @Test
    void moneyIsCreditedAndItsPeersPushed() {
        shop.answer("PaymentApi.credit", _ -> true);

        bot.message(Map.of("successful_payment", Map.of("currency", "XTR", "total_amount", 150, "invoice_payload",
                "order1", "telegram_payment_charge_id", "charge1", "provider_payment_charge_id", "")));

        assertThat(shop.calls()).singleElement().asString().startsWith("PaymentApi.credit(Charge[chargeId=charge1");
    }

    @Test
    void moneyThatIsNotOursGoesBackAtOnce() {
        shop.answer("PaymentApi.credit", _ -> false);

        bot.message(Map.of("successful_payment", Map.of("currency", "XTR", "total_amount", 150, "invoice_payload",
                "order1", "telegram_payment_charge_id", "charge1", "provider_payment_charge_id", "",
                "subscription_expiration_date", 1_800_000_000)));

        assertThat(shop.calls()).contains("RefundApi.claim(20)");
    }

    @Test
    void refundAndSubscriptionAreToldToTheShop() {
        bot.message(
                Map.of("refunded_payment", Map.of("currency", "XTR", "total_amount", 150, "invoice_payload", "order1",
                        "telegram_payment_charge_id", "charge1")));
        bot.handled(Map.of("subscription", Map.of("state", "canceled", "invoice_payload", "order1")));
        bot.handled(Map.of("subscription", Map.of("state", "something new", "invoice_payload", "order1")));

        assertThat(shop.calls()).containsExactly("RefundApi.done(charge1, 7, 150)",
                "RenewalApi.state(order1, CANCELED)");
    }

    @Test
    void paymentIsAskedBackInTwoTaps() {
        shop.payment(PaymentState.CREDITED, true);
        bot.say("/paysupport");
        bot.press("↩️");

        assertThat(bot.press("↩️").text()).contains("⭐️150");
        assertThat(shop.calls()).contains("RefundApi.ask(7, charge0)", "RefundApi.claim(20)");
        shop.fail("RefundApi.ask", Shop.problem(HttpStatus.CONFLICT, ProblemTypes.CONFLICT));
        bot.say("/paysupport");
        bot.press("↩️");
        assertThat(bot.press("↩️").labels()).anyMatch(label -> label.startsWith("💬"));
        assertThat(bot.tap("paysupport:sure:nothing").text()).contains("This button is no longer valid");
    }

    @Test
    void paymentsAreSentAgain() {
        shop.payment(PaymentState.CREDITED, false);
        bot.say("/payments");
        bot.press("📄");

        assertThat(shop.calls()).anyMatch(call -> call.startsWith("PaymentApi.deliverAgain(7, charge0, "));
    }

    @Test
    void orderIsMadeOnceAndItsLinkKept() {
        bot.say("/extend month");

        var pay = bot.telegram().last().buttons().getFirst();
        assertThat(pay.getUrl()).isEqualTo("https://t.me/$order1");
        assertThat(bot.telegram().last().text()).contains("100", "200");
        assertThat(shop.calls()).contains("PaymentApi.linked(order1, https://t.me/$order1)");
    }

    @Test
    void lostInvoiceIsHandledAgain() {
        bot.telegram().loseNext();

        assertThatThrownBy(() -> bot.say("/extend month")).isInstanceOf(TelegramFailure.class);
    }

    @Test
    void renewalsStopAndGoOn() {
        bot.in(new Shop().renewing()).say("/extend");

        bot.tap("extend:stop");
        bot.tap("extend:resume");

        assertThat(bot.shop().calls()).contains("RenewalApi.want(7, false)", "RenewalApi.want(7, true)",
                "RenewalApi.claim(20)");
    }

    @Test
    void trialIsTakenOnce() {
        bot.in(new Shop().newcomer());

        assertThat(bot.tap("trial").labels()).contains("🏁 Amsterdam");
        assertThat(bot.tap("trial").labels()).contains("🏁 Amsterdam");
        assertThat(bot.shop().calls()).containsOnlyOnce("UserApi.startTrial(7)");
        assertThat(bot.in(new Shop().ended(SubscriptionState.ENDED)).tap("trial").text())
                .contains("for new customers only");
    }

    @Test
    void bannedPeopleReachPaymentHelpOnly() {
        bot.in(new Shop().paid().banned("spam"));

        assertThat(bot.say("/create").text()).contains("Reason: spam");
        assertThat(bot.say("hello").text()).contains("Reason: spam");
        assertThat(bot.tap("start").text()).contains("Reason: spam");
        assertThat(bot.say("/paysupport").text()).contains("Help with payments");
        assertThat(bot.say("/support Why?").text()).contains("Got it");
        assertThat(bot.message(picture("/create", null)).text()).contains("Reason: spam");
    }

    @ParameterizedTest
    @ValueSource(strings = {"config:zzz", "config:zzz:get:1", "devices:99:delete", "nothing", "create:nl:$(reboot):1",
            "config", "recreate:zzz:now:1", "geolocation:zzz:nl", "extend:nothing:1", "doctor:zzz", ""})
    void forgedOrOldButtonsDoNothing(String data) {
        bot.tap(data);

        assertThat(shop.calls()).noneMatch(call -> call.matches("(ConfigApi|PaymentApi|PeerApi)\\..*"));
        assertThat(bot.telegram().said()).hasSize(1);
    }

    @Test
    void menuIsEditedInPlaceUnlessItCannotBe() {
        assertThat(bot.say("/start").edited()).isFalse();
        assertThat(bot.tap("more").edited()).isTrue();
        bot.telegram().refuseNext(1, 400, "message can't be edited");
        assertThat(bot.tap("more").edited()).isFalse();
        int said = bot.telegram().said().size();
        bot.telegram().refuseNext(1, 400, "message is not modified");
        bot.tap("more");
        assertThat(bot.telegram().said()).hasSize(said);
    }

    @Test
    void whoBlockedTheBotMeanwhileStopsNothing() {
        bot.telegram().refuseNext(0, 403, "bot was blocked by the user");
        bot.say("/start");
        bot.telegram().refuseNext(0, 500, "internal");

        assertThatThrownBy(() -> bot.say("/start")).isInstanceOfSatisfying(TelegramFailure.class,
                lost -> assertThat(lost.absent()).isTrue());
    }

    @Test
    void failureIsSaidWithACodeAndOfMoneyOnlyWhenItCame() {
        var handler = bot.part(UpdateHandler.class);
        handler.apologize(bot.claimed(Map.of("update_id", 1, "message",
                Map.of("message_id", 1, "date", 1, "chat", bot.chat(), "from", bot.person(), "text", "/start"))));
        assertThat(bot.telegram().last().text()).contains("Something went wrong on our side").doesNotContain("⭐️");
        handler.apologize(bot.claimed(Map.of("update_id", 1, "message", Map.of("message_id", 1, "date", 1, "chat",
                bot.chat(), "from", bot.person(), "successful_payment",
                Map.of("currency", "XTR", "total_amount", 150, "invoice_payload", "o", "telegram_payment_charge_id",
                        "c",
                        "provider_payment_charge_id", "")))));
        assertThat(bot.telegram().last().text()).contains("Your ⭐️150 have arrived");
        int said = bot.telegram().said().size();
        handler.apologize(
                bot.claimed(Map.of("update_id", 1, "poll_answer", Map.of("poll_id", "1", "option_ids", List.of()))));
        handler.apologize(new ClaimedUpdate(1, "{broken", 1));
        assertThat(bot.telegram().said()).hasSize(said);
    }

    @Test
    void statusSaysHowLongAgoEachDeviceWasHeard() {
        var ages = Map.of("a", 5L, "b", 600L, "c", 7200L, "d", 200_000L);
        for (var age : ages.entrySet()) {
            var config = shop.config("Device " + age.getKey(), "nl", ConfigState.ACTIVE, false);
            shop.activities.put(config.publicKey(), new PeerActivity(true, age.getValue(), 1, 2));
        }

        assertThat(bot.say("/status").text()).contains("5 s", "10 min", "2 h", "2 d");
        shop.fail("PeerApi.activity", Shop.problem(HttpStatus.SERVICE_UNAVAILABLE, ProblemTypes.NOT_FOUND));
        assertThat(bot.say("/status").text()).doesNotContain("5 s");
    }

    @Test
    void operatorsChatIsBoundByItsCode() {
        bot.say("/operators abc-1");
        assertThat(shop.calls()).contains("AlertBindingApi.bind(7, ABC-1, Ann, EN)");
        shop.fail("AlertBindingApi.bind", Shop.problem(HttpStatus.NOT_FOUND, ProblemTypes.NOT_FOUND));
        assertThat(bot.say("/operators abc-1").text()).contains("This code is wrong");
    }
}
