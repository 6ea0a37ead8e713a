package dev.wtb.admin.dashboard;

import dev.wtb.contract.sample.Sample;
import dev.wtb.contract.sample.SampleApi;
import dev.wtb.contract.server.ServerApi;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

@Controller
class DashboardPages {
    private static final String USUAL = "1h";
    private static final Map<String, Duration> RANGES = Map.of("15m", Duration.ofMinutes(15), USUAL,
            Duration.ofHours(1),
            "6h", Duration.ofHours(6), "24h", Duration.ofHours(24), "7d", Duration.ofDays(7), "30d",
            Duration.ofDays(30),
            "1y", Duration.ofDays(365));

    private final SampleApi samples;
    private final ServerApi servers;
    private final Clock clock;

    DashboardPages(SampleApi samples, ServerApi servers, Clock clock) {
        this.samples = samples;
        this.servers = servers;
        this.clock = clock;
    }

    @GetMapping("/dashboard")
    String dashboard(@RequestParam(defaultValue = USUAL) String range, Model model) {
        model.addAttribute("ranges",
                RANGES.entrySet().stream().sorted(Map.Entry.comparingByValue()).map(Map.Entry::getKey).toList());
        model.addAttribute("range", RANGES.containsKey(range) ? range : USUAL);
        model.addAttribute("seconds", span(range).toSeconds());
        return "dashboard";
    }

    /** The charts' data, fetched by the page itself. */
    @GetMapping("/dashboard/samples")
    @ResponseBody
    List<Series> samples(@RequestParam String range) {
        var since = clock.instant().minus(span(range));
        var all = samples.since(since).stream().collect(Collectors.groupingBy(Sample::serverId));
        return servers.servers()
                .stream()
                .map(server -> Series.of(server, all.getOrDefault(server.id(), List.of())))
                .toList();
    }

    private static Duration span(String range) {
        return RANGES.getOrDefault(range, Duration.ofHours(1));
    }
}
