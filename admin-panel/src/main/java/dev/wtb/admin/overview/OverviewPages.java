package dev.wtb.admin.overview;

import dev.wtb.contract.admin.AdminApi;
import dev.wtb.contract.backup.BackupApi;
import dev.wtb.contract.incident.IncidentApi;
import dev.wtb.contract.payment.RefundActApi;
import dev.wtb.contract.peer.Lineage;
import dev.wtb.contract.restore.RestoreApi;
import dev.wtb.contract.server.ServerApi;
import java.security.Principal;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class OverviewPages {
    private final AdminApi admins;
    private final ServerApi servers;
    private final IncidentApi incidents;
    private final RefundActApi refunds;
    private final BackupApi backups;
    private final RestoreApi restores;
    private final Clock clock;

    OverviewPages(AdminApi admins, ServerApi servers, IncidentApi incidents, RefundActApi refunds, BackupApi backups,
            RestoreApi restores, Clock clock) {
        this.backups = backups;
        this.restores = restores;
        this.clock = clock;
        this.refunds = refunds;
        this.admins = admins;
        this.servers = servers;
        this.incidents = incidents;
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
        var open = incidents.open();
        model.addAttribute("incidents", open);
        model.addAttribute("forgetful", open.stream().anyMatch(one -> one.subject().startsWith(RestoreApi.NOTICED)));
        model.addAttribute("backups", backups.states());
        model.addAttribute("lineage", Lineage.at(clock.instant()));
        return "fragments/overview :: live";
    }

    @PostMapping("/incidents/{id}/ended")
    String end(@PathVariable long id, Principal who) {
        incidents.end(id, who.getName());
        return "redirect:/";
    }

    /** Telegram refused it; now it may take it. */
    @PostMapping("/refunds")
    String refund(@RequestParam String charge, Principal who) {
        refunds.want(charge, who.getName());
        return "redirect:/";
    }

    /** An operator says what the database cannot know; a second click on the same page says nothing new. */
    @PostMapping("/restores")
    String setBack(@RequestParam UUID lineage, Principal who) {
        restores.setBack(lineage, who.getName());
        return "redirect:/";
    }
}
