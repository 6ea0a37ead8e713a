package dev.wtb.admin.payment;

import dev.wtb.admin.Csv;
import dev.wtb.contract.Problem;
import dev.wtb.contract.payment.Margin;
import dev.wtb.contract.payment.MarginApi;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.security.Principal;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What each server brings and costs. */
@Controller
class MarginPages {
    private static final Pattern TYPED = Pattern.compile("\\d{1,6}([.,]\\d{1,2})?");

    private final MarginApi margins;

    MarginPages(MarginApi margins) {
        this.margins = margins;
    }

    @GetMapping("/payments/margin")
    String show(@RequestParam(defaultValue = "false") boolean last, Model model) {
        var margin = margins.margin(last);
        model.addAttribute("lines",
                margin.servers().stream().map(server -> Line.of(server, margin.starWorth())).toList());
        model.addAttribute("total", Line.total(margin));
        model.addAttribute("elsewhere", margin.elsewhere());
        model.addAttribute("worth", BigDecimal.valueOf(margin.starWorth()).movePointLeft(2));
        model.addAttribute("last", last);
        return "margin";
    }

    @PostMapping("/payments/margin/{id}")
    String cost(@PathVariable long id, @RequestParam String cost, Principal who, RedirectAttributes flash) {
        try {
            hundredths(cost).ifPresentOrElse(typed -> margins.cost(id, typed, who.getName()),
                    () -> flash.addFlashAttribute("wrong", "margin.cost.wrong"));
        } catch (Problem problem) {
            flash.addFlashAttribute("problem", problem.getBody().getDetail());
        }
        return "redirect:/payments/margin";
    }

    private static OptionalInt hundredths(String typed) {
        return TYPED.matcher(typed.strip()).matches()
                ? OptionalInt.of(new BigDecimal(typed.strip().replace(',', '.')).movePointRight(2).intValueExact())
                : OptionalInt.empty();
    }

    @GetMapping("/payments/margin.csv")
    void csv(@RequestParam(defaultValue = "false") boolean last, HttpServletResponse response) throws IOException {
        var margin = margins.margin(last);
        var table = new Csv(response, last ? "margin-last-month.csv" : "margin.csv",
                List.of("server", "place", "configs", "stars", "brought", "cost", "left"));
        for (var server : margin.servers()) {
            var line = Line.of(server, margin.starWorth());
            table.row(server.name(), server.placeEn(), server.configs(), server.stars(), line.brought, line.cost,
                    line.left());
        }
        if (margin.elsewhere() != 0) {
            var brought = Line.brought(margin.elsewhere(), margin.starWorth());
            table.row("", "", 0, margin.elsewhere(), brought, 0, brought);
        }
    }

    /** A server, in money with two decimals. */
    record Line(long id, String name, String placeEn, String placeRu, long configs, long stars, BigDecimal brought,
            BigDecimal cost) {
        static Line of(Margin.OfServer server, double starWorth) {
            return new Line(server.id(), server.name(), server.placeEn(), server.placeRu(), server.configs(),
                    server.stars(), brought(server.stars(), starWorth), money(BigDecimal.valueOf(server.cost())));
        }

        static Line total(Margin margin) {
            long cost = margin.servers().stream().mapToLong(Margin.OfServer::cost).sum();
            long configs = margin.servers().stream().mapToLong(Margin.OfServer::configs).sum();
            return new Line(0, "", "", "", configs, margin.stars(), brought(margin.stars(), margin.starWorth()),
                    money(BigDecimal.valueOf(cost)));
        }

        /** What remains; negative where it costs more than it brings. */
        public BigDecimal left() {
            return brought.subtract(cost);
        }

        private static BigDecimal brought(long stars, double starWorth) {
            return money(BigDecimal.valueOf(starWorth).multiply(BigDecimal.valueOf(stars)));
        }

        private static BigDecimal money(BigDecimal hundredths) {
            return hundredths.movePointLeft(2).setScale(2, RoundingMode.HALF_UP);
        }
    }
}
