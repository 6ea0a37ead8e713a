package dev.wtb.admin.api;

import java.io.IOException;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

/** What the API can do, from the description that programs read. */
@Controller
class ApiPages {
    private static final String DESCRIPTION = "static/app/openapi.json";

    private final List<Call> calls;

    ApiPages(JsonMapper json) throws IOException {
        try (var description = new ClassPathResource(DESCRIPTION).getInputStream()) {
            calls = Call.all(json.readTree(description));
        }
    }

    @GetMapping("/api/docs")
    String calls(Model model) {
        model.addAttribute("calls", calls);
        model.addAttribute("here", ServletUriComponentsBuilder.fromCurrentContextPath().toUriString());
        return "api";
    }
}
