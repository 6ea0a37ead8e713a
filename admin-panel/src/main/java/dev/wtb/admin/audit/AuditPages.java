package dev.wtb.admin.audit;

import dev.wtb.contract.admin.AdminApi;
import dev.wtb.contract.admin.AuditEntry;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class AuditPages {
    private static final int LONGEST = 200;
    /** What a table program takes for the beginning of a formula. */
    private static final String FORMULA = "=+-@\t\r";

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

    /** All of it, page by page, for a table program (RFC 4180). */
    @GetMapping("/audit.csv")
    void csv(@RequestParam(defaultValue = "") String text, HttpServletResponse response) throws IOException {
        response.setContentType("text/csv");
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename("audit.csv").build().toString());
        var writer = response.getWriter();
        writer.write("id,at,actor,act,subject\r\n");
        List<AuditEntry> page = admins.audit(0, cut(text));
        while (!page.isEmpty()) {
            for (var entry : page) {
                writer.write(Stream
                        .of(String.valueOf(entry.id()), entry.at().toString(), entry.actor(), entry.act(),
                                entry.subject())
                        .map(AuditPages::cell)
                        .collect(Collectors.joining(",", "", "\r\n")));
            }
            page = admins.audit(page.getLast().id(), cut(text));
        }
    }

    private static String cell(String text) {
        var harmless = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return "\"" + harmless.replace("\"", "\"\"") + "\"";
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }
}
