package dev.wtb.admin.setting;

import dev.wtb.contract.setting.SettingApi;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Looked at here; changed in {@code config.yml} or the environment, and noted at the next start. */
@Controller
class SettingPages {
    private final SettingApi settings;

    SettingPages(SettingApi settings) {
        this.settings = settings;
    }

    @GetMapping("/settings")
    String settings(Model model) {
        model.addAttribute("settings", settings.settings());
        model.addAttribute("tables", settings.tables());
        return "settings";
    }
}
