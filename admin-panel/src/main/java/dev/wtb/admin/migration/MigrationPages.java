package dev.wtb.admin.migration;

import dev.wtb.contract.migration.MigrationApi;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Who is moved where, and what a drain would do before it begins. */
@Controller
class MigrationPages {
    private final MigrationApi migrations;

    MigrationPages(MigrationApi migrations) {
        this.migrations = migrations;
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
}
