package dev.wtb.admin.setting;

import dev.wtb.contract.setting.SettingApi;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;
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
        model.addAttribute("services", settings.settings()
                .stream()
                .collect(Collectors.groupingBy(one -> one.key().split("\\.")[1], LinkedHashMap::new,
                        Collectors.toList())));
        model.addAttribute("tables", settings.tables());
        return "settings";
    }
}
