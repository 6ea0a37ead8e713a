package dev.wtb.admin.overview;

import dev.wtb.contract.admin.AdminApi;
import dev.wtb.contract.server.ServerApi;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
class OverviewPages {
    private final AdminApi admins;
    private final ServerApi servers;

    OverviewPages(AdminApi admins, ServerApi servers) {
        this.admins = admins;
        this.servers = servers;
    }

    @GetMapping("/")
    String index(Model model) {
        live(model);
        return "index";
    }

    /** The part that is fetched again every few seconds. */
    @GetMapping("/overview/live")
    String live(Model model) {
        model.addAttribute("overview", admins.overview());
        model.addAttribute("servers", servers.servers());
        return "fragments/overview :: live";
    }

    @GetMapping("/audit")
    String audit(Model model) {
        model.addAttribute("entries", admins.audit());
        return "audit";
    }
}
