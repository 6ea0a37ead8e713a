package dev.wtb.admin.server;

import dev.wtb.contract.Problem;
import dev.wtb.contract.enrolment.EnrolmentApi;
import dev.wtb.contract.geolocation.GeolocationApi;
import dev.wtb.contract.node.NodeActionApi;
import dev.wtb.contract.server.ServerApi;
import dev.wtb.contract.server.ServerForm;
import dev.wtb.contract.server.ServerState;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.security.Principal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class ServerPages {
    private final ServerApi servers;
    private final GeolocationApi geolocations;
    private final NodeActionApi nodes;
    private final EnrolmentApi enrolments;

    ServerPages(ServerApi servers, GeolocationApi geolocations, NodeActionApi nodes,
            EnrolmentApi enrolments) {
        this.servers = servers;
        this.geolocations = geolocations;
        this.nodes = nodes;
        this.enrolments = enrolments;
    }

    @GetMapping("/servers")
    String list(Model model) {
        model.addAttribute("servers", servers.servers());
        model.addAttribute("enrolling", enrolments.enrolments().stream().filter(one -> one.step().open()).toList());
        return "servers";
    }

    /** The part that is fetched again every few seconds. */
    @GetMapping("/servers/live")
    String live(Model model) {
        list(model);
        return "fragments/servers :: live";
    }

    @GetMapping("/servers/new")
    String add(Model model) {
        model.addAttribute("form", new ServerForm("", 1, "", 8082, "", "", 51820, 1000, null));
        return form(model, "/servers/new");
    }

    @PostMapping("/servers/new")
    String add(@Valid @ModelAttribute("form") ServerForm form, BindingResult errors, Model model, Principal who) {
        if (errors.hasErrors()) {
            return form(model, "/servers/new");
        }
        try {
            servers.add(form, who.getName());
            return "redirect:/servers";
        } catch (Problem problem) {
            model.addAttribute("problem", problem.getBody().getDetail());
            return form(model, "/servers/new");
        }
    }

    @GetMapping("/servers/{id}")
    String edit(@PathVariable long id, Model model) {
        model.addAttribute("form", ServerForm.of(servers.server(id)));
        model.addAttribute("enrols", id);
        return form(model, "/servers/" + id);
    }

    @PostMapping("/servers/{id}")
    String edit(@PathVariable long id, @Valid @ModelAttribute("form") ServerForm form, BindingResult errors,
            Model model,
            Principal who) {
        if (errors.hasErrors()) {
            return form(model, "/servers/" + id);
        }
        try {
            servers.edit(id, form, who.getName());
            return "redirect:/servers";
        } catch (Problem problem) {
            model.addAttribute("problem", problem.getBody().getDetail());
            return form(model, "/servers/" + id);
        }
    }

    /** From the servers or from the migrations, and back there. */
    @PostMapping("/{page:servers|migrations}/{id}/state")
    String change(@PathVariable String page, @PathVariable long id, @RequestParam ServerState state, Principal who,
            RedirectAttributes flash) {
        try {
            servers.change(id, state, who.getName());
        } catch (Problem problem) {
            flash.addFlashAttribute("problem", problem.getBody().getDetail());
        }
        return "redirect:/" + page;
    }

    @PostMapping("/servers/{id}/dead")
    String dead(@PathVariable long id, Principal who, RedirectAttributes flash) {
        try {
            servers.dead(id, who.getName());
        } catch (Problem problem) {
            flash.addFlashAttribute("problem", problem.getBody().getDetail());
        }
        return "redirect:/servers";
    }

    /** Dials the node that the form names, before anything is saved; not for those who only look on. */
    @PostMapping(path = {"/servers/new", "/servers/{id}"}, params = "test")
    String test(@ModelAttribute("form") ServerForm form, BindingResult errors, Model model,
            HttpServletRequest request) {
        if (!errors.hasErrors()) {
            try {
                model.addAttribute("test", nodes.test(form.nodeId(), form.nodeHost(), form.nodePort()));
            } catch (Problem problem) {
                model.addAttribute("refused", problem.getBody().getDetail());
            }
        }
        return form(model, request.getRequestURI());
    }

    private String form(Model model, String action) {
        model.addAttribute("action", action);
        model.addAttribute("places", geolocations.geolocations());
        return "server";
    }
}
