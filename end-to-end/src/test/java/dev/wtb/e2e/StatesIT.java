package dev.wtb.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wtb.contract.user.BanApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * What every command answers wherever somebody stands, as docs/states.md shows it: the product itself wrote that page.
 */
class StatesIT {
    private static final Path PAGE = Path.of("../docs/states.md");
    private static final Path FRESH = Path.of("target/states.md");
    private static final List<String> COMMANDS = List.of("start", "create", "create_all", "config", "geolocation",
            "recreate", "extend", "payments", "stars", "status", "doctor", "paysupport", "support", "promo", "invite",
            "gift", "language", "terms", "privacy", "help", "cancel", "whatever");
    private static final Pattern DAY = Pattern.compile("\\d{1,2} (January|February|March|April|May|June|July|August|"
            + "September|October|November|December|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|"
            + "ноября|декабря)( \\d{4}( года)?)?");
    /** Two days of the calendar from now at any hour, which no reminder speaks of. */
    private static final String SOON = "date_trunc('day', now(), 'UTC') + interval '2 days 23 hours'";
    private static final String TITLE = """
            # Where people stand, and what the bot answers

            Each command, typed by somebody who stands there. `StatesIT` asks the running product and compares; after a change
            of texts it leaves the new page in `end-to-end/target/states.md`. Buttons stand in brackets.
            """;

    private final Map<String, Consumer<Buyer>> states = new LinkedHashMap<>();

    StatesIT() {
        states.put("New: nothing taken yet", Buyer::starts);
        states.put("Trial", Buyer::onTrial);
        states.put("Paid", Buyer::paid);
        states.put("Paid, and Telegram renews it", StatesIT::subscribed);
        states.put("Renewing was stopped", buyer -> {
            subscribed(buyer);
            buyer.person().types("/extend");
            buyer.taps("button.stop");
            buyer.sees("renewal.off");
        });
        states.put("Paid, and ends soon", buyer -> Sql.ends(buyer.paid().person().id(), SOON));
        states.put("Trial over, files are kept", buyer -> over(buyer.onTrial(), "1 second", "GRACE"));
        states.put("Paid time over, files are kept", buyer -> over(buyer.paid(), "1 second", "GRACE"));
        states.put("Over, files are gone", buyer -> over(buyer.paid(), "15 days", "ENDED"));
        states.put("Was given a gift", StatesIT::gifted);
        states.put("Had the payment returned", buyer -> {
            buyer.paid().person().types("/paysupport");
            buyer.taps("button.refund");
            buyer.taps("button.refund.sure");
            buyer.sees("refunded");
            buyer.sees("expired");
        });
        states.put("Banned", buyer -> {
            Product.stack().as("admin-panel", BanApi.class).ban(buyer.paid().person().id(), "test", "test");
            buyer.sees("banned.told");
        });
    }

    /** Other journeys add places. */
    @BeforeEach
    void twoPlaces() {
        Sql.run("update geolocation set on_sale = code in ('nl', 'fi')");
    }

    @AfterEach
    void allPlaces() {
        Sql.run("update geolocation set on_sale = true");
    }

    @Test
    void pageShowsWhatTheBotSays() throws IOException {
        var page = new StringBuilder(TITLE);
        for (var state : states.entrySet()) {
            var english = answers("en", state.getValue());
            var russian = answers("ru", state.getValue());
            page.append("\n## ").append(state.getKey()).append("\n\n| command | English | Русский |\n|---|---|---|\n");
            COMMANDS.forEach(command -> page.append("| /")
                    .append(command)
                    .append(" | ")
                    .append(english.get(command))
                    .append(" | ")
                    .append(russian.get(command))
                    .append(" |\n"));
        }

        Files.writeString(FRESH, page);
        assertThat(page.toString()).as("docs/states.md is old: look at %s, and put it in its place", FRESH)
                .isEqualTo(Files.readString(PAGE));
    }

    /** Of somebody else when the day has ended meanwhile: what is left is counted by the calendar. */
    private static Map<String, String> answers(String language, Consumer<Buyer> state) {
        var day = LocalDate.now(ZoneOffset.UTC);
        var answers = asked(language, state);
        return day.equals(LocalDate.now(ZoneOffset.UTC)) ? answers : asked(language, state);
    }

    private static Map<String, String> asked(String language, Consumer<Buyer> state) {
        var buyer = new Buyer(language);
        state.accept(buyer);
        var answers = new LinkedHashMap<String, String>();
        for (var command : COMMANDS) {
            var last = buyer.person().lastMessage();
            buyer.person().types("/" + command);
            answers.put(command, shown(buyer.person()
                    .seesAfter(last + 1, message -> message.has("text") && message.has("reply_markup"))));
        }
        return answers;
    }

    private static String shown(JsonNode message) {
        var text = DAY.matcher(message.path("text").asString())
                .replaceAll("12 …")
                .replaceAll("start=ref_\\w+", "start=ref_…")
                .replace("|", "\\|")
                .replace("\n", "<br>");
        var buttons = new ArrayList<String>();
        message.at("/reply_markup/inline_keyboard")
                .forEach(row -> row.forEach(
                        button -> buttons
                                .add("[" + DAY.matcher(button.path("text").asString()).replaceAll("12 …") + "]")));
        return text + "<br>" + buttons.stream().collect(Collectors.joining(" "));
    }

    private static void subscribed(Buyer buyer) {
        buyer.starts();
        buyer.taps("button.plans");
        buyer.tapsText(buyer.ru() ? "1 месяц" : "1 month");
        buyer.taps("button.auto");
        buyer.person()
                .sees(message -> Person.isOffer(message)
                        && message.toString().contains(buyer.words().of("button.subscribe")));
        buyer.person().pays();
        buyer.sees("receipt");
        buyer.person().sees(Person::isFile);
    }

    private static void over(Buyer buyer, String ago, String state) {
        Sql.ends(buyer.person().id(), "now() - interval '" + ago + "'");
        await().until(() -> Sql.number("select count(*) from subscription where state = '" + state
                + "' and telegram_id = " + buyer.person().id()) == 1);
        buyer.sees("expired");
    }

    private static void gifted(Buyer buyer) {
        var giver = new Buyer("en").paid();
        giver.person().types("/gift");
        giver.tapsText("1 month");
        giver.person().paysAfter(giver.person().lastMessage() - 1);
        var link = giver.person()
                .sees(message -> message.path("text").asString("").contains("start=gift_"))
                .path("text")
                .asString()
                .replaceAll("(?s).*start=(gift_\\w+).*", "$1");
        buyer.person().types("/start " + link);
        buyer.sees("gift.opened");
    }
}
