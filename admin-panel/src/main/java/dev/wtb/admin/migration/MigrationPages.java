package dev.wtb.admin.migration;

import dev.wtb.contract.Problem;
import dev.wtb.contract.migration.DrainApi;
import dev.wtb.contract.migration.MigrationApi;
import java.security.Principal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who is moved where, and what a drain would do before it begins. */
@Controller
class MigrationPages {
    private final MigrationApi migrations;
    private final DrainApi drains;

    MigrationPages(MigrationApi migrations, DrainApi drains) {
        this.migrations = migrations;
        this.drains = drains;
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

    @PostMapping("/migrations/{id}/undone")
    String undo(@PathVariable long id, Principal who, RedirectAttributes flash) {
        try {
            drains.undo(id, who.getName());
        } catch (Problem problem) {
            flash.addFlashAttribute("problem", problem.getBody().getDetail());
        }
        return "redirect:/migrations";
    }
}
