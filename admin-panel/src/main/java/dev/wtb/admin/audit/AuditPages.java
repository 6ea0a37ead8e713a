package dev.wtb.admin.audit;

import dev.wtb.admin.Csv;
import dev.wtb.contract.admin.AdminApi;
import dev.wtb.contract.admin.AuditEntry;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class AuditPages {
    private static final int LONGEST = 200;

    private final AdminApi admins;

    AuditPages(AdminApi admins) {
        this.admins = admins;
    }

    @GetMapping("/audit")
    String list(@RequestParam(defaultValue = "0") long before, @RequestParam(defaultValue = "") String text,
            Model model) {
        model.addAttribute("text", cut(text));
        model.addAttribute("entries", admins.audit(before, cut(text)));
        return "audit";
    }

    @GetMapping("/audit/proof")
    String proof(Model model) {
        model.addAttribute("proof", admins.proof());
        return list(0, "", model);
    }

    /** All of it, page by page. */
    @GetMapping("/audit.csv")
    void csv(@RequestParam(defaultValue = "") String text, HttpServletResponse response) throws IOException {
        var table = new Csv(response, "audit.csv", List.of("id", "at", "actor", "act", "subject", "changes"));
        List<AuditEntry> page = admins.audit(0, cut(text));
        while (!page.isEmpty()) {
            for (var entry : page) {
                table.row(entry.id(), entry.at(), entry.actor(), entry.act(), entry.subject(),
                        entry.changes());
            }
            page = admins.audit(page.getLast().id(), cut(text));
        }
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }
}
