package dev.wtb.admin.payment;

import dev.wtb.admin.Csv;
import dev.wtb.contract.payment.LedgerEntry;
import dev.wtb.contract.payment.LedgerViewApi;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class PaymentPages {
    private static final int PAGE = 100;

    private final LedgerViewApi ledger;
    private final Clock clock;

    PaymentPages(LedgerViewApi ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    @GetMapping("/payments")
    String list(@RequestParam(defaultValue = "false") boolean refunds,
            @RequestParam(required = false) @Nullable Instant before, @RequestParam(defaultValue = "") String key,
            Model model) {
        var entries = ledger.entries(refunds, before, key);
        var month = YearMonth.now(clock.withZone(ZoneOffset.UTC));
        if (before == null) {
            model.addAttribute("sums", ledger.sums());
        }
        model.addAttribute("entries", entries);
        model.addAttribute("refunds", refunds);
        model.addAttribute("months", List.of(month, month.minusMonths(1)));
        model.addAttribute("earliest", entries.size() == PAGE ? entries.getLast() : null);
        return "payments";
    }

    /** A month of the ledger, in UTC, newest first. */
    @GetMapping("/payments.csv")
    void csv(@RequestParam YearMonth month, HttpServletResponse response) throws IOException {
        var begins = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        var table = new Csv(response, "payments-" + month + ".csv",
                List.of("at", "charge", "kind", "person", "plan", "stars", "days", "telegram"));
        var ends = month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        List<LedgerEntry> page = ledger.entries(false, ends, "");
        while (!page.isEmpty()) {
            for (var entry : page) {
                if (entry.at().isBefore(begins)) {
                    return;
                }
                table.row(entry.at(), entry.chargeId(), entry.refund() ? "refund" : "charge", entry.telegramId(),
                        entry.planCode(), entry.refund() ? -entry.stars() : entry.stars(), entry.days(), entry.match());
            }
            page = ledger.entries(false, page.getLast().at(), page.getLast().key());
        }
    }
}
