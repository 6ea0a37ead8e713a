package dev.wtb.admin.ticket;

import dev.wtb.admin.person.Findings;
import dev.wtb.contract.person.PeopleApi;
import dev.wtb.contract.ticket.ReadyAnswerApi;
import dev.wtb.contract.ticket.TicketAnswer;
import dev.wtb.contract.ticket.TicketApi;
import dev.wtb.contract.ticket.TicketPicture;
import jakarta.validation.Valid;
import java.security.Principal;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

@Controller
class TicketPages {
    private final TicketApi tickets;
    private final PeopleApi people;
    private final Findings findings;
    private final ReadyAnswerApi ready;

    TicketPages(TicketApi tickets, PeopleApi people, Findings findings, ReadyAnswerApi ready) {
        this.ready = ready;
        this.tickets = tickets;
        this.people = people;
        this.findings = findings;
    }

    @GetMapping("/tickets")
    String list(Model model) {
        model.addAttribute("tickets", tickets.open());
        return "tickets";
    }

    @GetMapping("/tickets/{id}")
    String one(@PathVariable long id, Model model) {
        model.addAttribute("form", new AnswerForm(UUID.randomUUID().toString(), ""));
        return form(id, model);
    }

    /** Whatever it turns out to be, a browser shows it as a picture or not at all. */
    @GetMapping("/tickets/{id}/pictures/{picture}")
    ResponseEntity<byte[]> picture(@PathVariable long id, @PathVariable long picture) {
        var content = tickets.picture(id, picture);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(TicketPicture.type(content).orElse("application/octet-stream")))
                .body(content);
    }

    @PostMapping("/tickets/{id}/answers")
    String answer(@PathVariable long id, @Valid @ModelAttribute("form") AnswerForm form, BindingResult errors,
            Principal who, Model model) {
        if (errors.hasErrors()) {
            return form(id, model);
        }
        tickets.answer(id, new TicketAnswer(form.key(), form.text()), who.getName());
        return "redirect:/tickets/" + id;
    }

    @PostMapping("/tickets/{id}/closed")
    String close(@PathVariable long id, Principal who) {
        tickets.close(id, who.getName());
        return "redirect:/tickets";
    }

    /** With what may be the matter, so that nobody has to look for it elsewhere. */
    private String form(long id, Model model) {
        var ticket = tickets.ticket(id);
        model.addAttribute("ticket", ticket);
        model.addAttribute("ready", ready.answers());
        model.addAttribute("findings", findings.of(people.person(ticket.telegramId())));
        return "ticket";
    }
}
