package dev.wtb.telegram.payment;

import dev.wtb.contract.payment.LedgerApi;
import dev.wtb.contract.payment.StarTransaction;
import dev.wtb.contract.payment.StarTransaction.Payer;
import dev.wtb.contract.user.Language;
import dev.wtb.telegram.TelegramProperties;
import dev.wtb.telegram.api.BotApi;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Reads Telegram's list of Stars every minute and hands it to the ledger, which credits what was lost. */
@Component
class Reconciler {
    private static final int PAGE = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final LedgerApi ledger;
    private final BotApi telegram;
    private final Clock clock;
    private final TelegramProperties properties;
    private Instant next = Instant.EPOCH;
    private Instant nextBalance = Instant.EPOCH;

    Reconciler(LedgerApi ledger, BotApi telegram, Clock clock, TelegramProperties properties) {
        this.ledger = ledger;
        this.telegram = telegram;
        this.clock = clock;
        this.properties = properties;
    }

    @Scheduled(fixedDelayString = "#{settings.ledgerInterval()}")
    void look() {
        if (clock.instant().isBefore(next)) {
            return;
        }
        boolean quiet = ledger.finished(readOn(ledger.cursor())).quiet();
        next = quiet ? clock.instant().plus(properties.ledgerQuietInterval()) : Instant.EPOCH;
        balance();
    }

    /** Reads from a row to the end; how long the list is. */
    private long readOn(long from) {
        long offset = from;
        for (int rows = PAGE; rows == PAGE; offset += rows) {
            var page = telegram.read("getStarTransactions", Map.of("offset", offset, "limit", PAGE), PATIENCE)
                    .path("transactions");
            rows = page.size();
            if (rows > 0) {
                ledger.mirror(transactions(page));
            }
        }
        return offset;
    }

    private void balance() {
        if (clock.instant().isAfter(nextBalance)) {
            ledger.balance(telegram.read("getMyStarBalance", Map.of(), PATIENCE).path("amount").asLong());
            nextBalance = clock.instant().plus(properties.balanceInterval());
        }
    }

    private static List<StarTransaction> transactions(JsonNode page) {
        var rows = new ArrayList<StarTransaction>();
        for (var row : page) {
            if (row.path("amount").asInt(0) > 0) {
                rows.add(new StarTransaction(row.path("id").asString(), row.has("source"), row.path("amount").asInt(),
                        Instant.ofEpochSecond(row.path("date").asLong()),
                        payer(row.path(row.has("source") ? "source" : "receiver"))));
            }
        }
        return rows;
    }

    /** Only what people paid for invoices concerns orders. */
    private static @Nullable Payer payer(JsonNode partner) {
        if (!partner.path("transaction_type").asString("").equals("invoice_payment")) {
            return null;
        }
        var user = partner.path("user");
        return new Payer(user.path("id").asLong(), user.path("first_name").asString(""),
                Language.closestTo(user.path("language_code").asString("")),
                partner.path("invoice_payload").asString(""), partner.has("subscription_period"));
    }
}
