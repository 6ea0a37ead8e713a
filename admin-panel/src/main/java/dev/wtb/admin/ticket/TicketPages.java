package dev.wtb.admin.ticket;

import dev.wtb.contract.ticket.TicketAnswer;
import dev.wtb.contract.ticket.TicketApi;
import jakarta.validation.Valid;
import java.security.Principal;
import java.util.UUID;
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

    TicketPages(TicketApi tickets) {
        this.tickets = tickets;
    }

    @GetMapping("/tickets")
    String list(Model model) {
        model.addAttribute("tickets", tickets.open());
        return "tickets";
    }

    @GetMapping("/tickets/{id}")
    String one(@PathVariable long id, Model model) {
        model.addAttribute("form", new AnswerForm(UUID.randomUUID().toString(), ""));
        model.addAttribute("ticket", tickets.ticket(id));
        return "ticket";
    }

    @PostMapping("/tickets/{id}/answers")
    String answer(@PathVariable long id, @Valid @ModelAttribute("form") AnswerForm form, BindingResult errors,
            Principal who, Model model) {
        if (errors.hasErrors()) {
            model.addAttribute("ticket", tickets.ticket(id));
            return "ticket";
        }
        tickets.answer(id, new TicketAnswer(form.key(), form.text()), who.getName());
        return "redirect:/tickets/" + id;
    }

    @PostMapping("/tickets/{id}/closed")
    String close(@PathVariable long id, Principal who) {
        tickets.close(id, who.getName());
        return "redirect:/tickets";
    }
}
