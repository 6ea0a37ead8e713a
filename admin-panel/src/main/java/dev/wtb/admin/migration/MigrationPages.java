package dev.wtb.admin.migration;

import dev.wtb.contract.Problem;
import dev.wtb.contract.migration.MigrationApi;
import dev.wtb.contract.server.ServerApi;
import dev.wtb.contract.server.ServerState;
import java.security.Principal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who is moved where; a drain is looked at before it begins, and held, resumed or given up while it runs. */
@Controller
class MigrationPages {
    private final MigrationApi migrations;
    private final ServerApi servers;

    MigrationPages(MigrationApi migrations, ServerApi servers) {
        this.migrations = migrations;
        this.servers = servers;
    }

    @GetMapping("/migrations")
    String list(Model model) {
        model.addAttribute("departures", migrations.departures());
        model.addAttribute("moves", migrations.moves());
        return "migrations";
    }

    /** The part that is fetched again every few seconds. */
    @GetMapping("/migrations/live")
    String live(Model model) {
        list(model);
        return "fragments/migrations :: live";
    }

    @GetMapping("/servers/{id}/drain")
    String preview(@PathVariable long id, Model model) {
        model.addAttribute("preview", migrations.preview(id));
        return "drain";
    }

    @PostMapping("/migrations/{id}/state")
    String change(@PathVariable long id, @RequestParam ServerState state, Principal who, RedirectAttributes flash) {
        try {
            servers.change(id, state, who.getName());
        } catch (Problem problem) {
            flash.addFlashAttribute("problem", problem.getBody().getDetail());
        }
        return "redirect:/migrations";
    }
}
