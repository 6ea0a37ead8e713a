package dev.wtb.admin.enrolment;

import dev.wtb.contract.Problem;
import dev.wtb.contract.enrolment.Enrolment;
import dev.wtb.contract.enrolment.EnrolmentApi;
import dev.wtb.contract.enrolment.EnrolmentStep;
import dev.wtb.contract.geolocation.GeolocationApi;
import dev.wtb.contract.server.Server;
import dev.wtb.contract.server.ServerApi;
import dev.wtb.contract.server.ServerForm;
import jakarta.validation.Valid;
import java.security.Principal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

@Controller
class EnrolmentPages {
    private final EnrolmentApi enrolments;
    private final ServerApi servers;
    private final GeolocationApi geolocations;
    private final NodeBundle bundle;

    EnrolmentPages(EnrolmentApi enrolments, ServerApi servers, GeolocationApi geolocations, NodeBundle bundle) {
        this.enrolments = enrolments;
        this.servers = servers;
        this.geolocations = geolocations;
        this.bundle = bundle;
    }

    @GetMapping("/enrolments/new")
    String host(Model model) {
        model.addAttribute("form", HostForm.empty(enrolments.nextNode()));
        return form(model);
    }

    @PostMapping("/enrolments/new")
    String host(@Valid @ModelAttribute("form") HostForm form, BindingResult errors, Model model, Principal who,
            RedirectAttributes flash) {
        if (errors.hasErrors()) {
            return form(model);
        }
        try {
            var id = UUID.randomUUID();
            flash.addFlashAttribute("token", enrolments.begin(id, form.server(), who.getName()).text());
            return "redirect:/enrolments/" + id;
        } catch (Problem problem) {
            model.addAttribute("problem", problem.getBody().getDetail());
            return form(model);
        }
    }

    /** For a host that was installed anew under its server. */
    @PostMapping("/servers/{serverId}/enrolments")
    String again(@PathVariable long serverId, Principal who, RedirectAttributes flash) {
        try {
            var id = UUID.randomUUID();
            flash.addFlashAttribute("token", enrolments.again(id, serverId, who.getName()).text());
            return "redirect:/enrolments/" + id;
        } catch (Problem problem) {
            flash.addFlashAttribute("problem", problem.getBody().getDetail());
            return "redirect:/servers";
        }
    }

    /** Another token for the same host; the one before serves nobody any more. */
    @PostMapping("/enrolments/{id}/tokens")
    String another(@PathVariable UUID id, Principal who, RedirectAttributes flash) {
        var before = enrolments.enrolment(id);
        enrolments.cancel(id, who.getName());
        try {
            var next = UUID.randomUUID();
            flash.addFlashAttribute("token", begun(before, next, who.getName()));
            return "redirect:/enrolments/" + next;
        } catch (Problem problem) {
            flash.addFlashAttribute("problem", problem.getBody().getDetail());
            return "redirect:/enrolments/" + id;
        }
    }

    private String begun(Enrolment before, UUID next, String actor) {
        var server = before.serverId();
        return (server == null
                ? enrolments.begin(next, before.form(), actor)
                : enrolments.again(next, server, actor)).text();
    }

    @PostMapping("/enrolments/{id}/cancelled")
    String cancel(@PathVariable UUID id, Principal who) {
        enrolments.cancel(id, who.getName());
        return "redirect:/enrolments/" + id;
    }

    /** With the command, for as long as the token is at hand. */
    @GetMapping("/enrolments/{id}")
    String one(@PathVariable UUID id, Model model) {
        live(id, model);
        model.addAttribute("bundled", bundle.there());
        if (bundle.there() && model.getAttribute("token") instanceof String token) {
            model.addAttribute("command", command(enrolments.enrolment(id).form(), token));
        }
        return "enrolment";
    }

    /** Nothing is unpacked that is not what the panel has; the token is read from standard input. */
    private String command(ServerForm form, String token) {
        var source = ServletUriComponentsBuilder.fromCurrentContextPath().path("/node/wtb-node.tar").toUriString();
        return """
                curl -fsS -o wtb-node.tar %s && echo '%s  wtb-node.tar' | sha256sum -c - && mkdir -p /opt/wtb-node \
                && tar -xf wtb-node.tar -C /opt/wtb-node && sh /opt/wtb-node/enrol.sh %d %d <<'TOKEN'
                %s
                TOKEN""".formatted(source, bundle.sha256(), form.nodeId(), form.nodePort(), token);
    }

    /** The part that is fetched again every second. */
    @GetMapping("/enrolments/{id}/live")
    String live(@PathVariable UUID id, Model model) {
        var enrolment = enrolments.enrolment(id);
        model.addAttribute("enrolment", enrolment);
        model.addAttribute("progress", Progress.of(enrolment, server(enrolment)));
        return "fragments/enrolment :: live";
    }

    private @Nullable Server server(Enrolment enrolment) {
        var id = enrolment.serverId();
        return id == null || enrolment.step() != EnrolmentStep.ADMITTED ? null : servers.server(id);
    }

    /** For hosts, which log in nowhere; only while one of them enrols. */
    @GetMapping("/node/wtb-node.tar")
    ResponseEntity<Resource> bundle() {
        if (!bundle.there() || enrolments.enrolments().stream().noneMatch(one -> one.step().open())) {
            return ResponseEntity.notFound().build();
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(new FileSystemResource(bundle.file()));
    }

    private String form(Model model) {
        model.addAttribute("places", geolocations.geolocations());
        return "host";
    }
}
