package dev.wtb.admin.person;

import dev.wtb.contract.Problem;
import dev.wtb.contract.payment.RefundActApi;
import dev.wtb.contract.person.PeopleApi;
import dev.wtb.contract.person.Person;
import dev.wtb.contract.plan.Plan;
import dev.wtb.contract.plan.PriceListApi;
import dev.wtb.contract.user.BanApi;
import dev.wtb.contract.user.SubscriptionState;
import java.security.Principal;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class PeoplePages {
    private static final int LONGEST = 200;
    private static final int MOST_DAYS = 366;

    private final PeopleApi people;
    private final BanApi bans;
    private final RefundActApi refunds;
    private final PriceListApi prices;
    private final Findings findings;

    PeoplePages(PeopleApi people, BanApi bans, RefundActApi refunds, PriceListApi prices, Findings findings) {
        this.prices = prices;
        this.people = people;
        this.bans = bans;
        this.refunds = refunds;
        this.findings = findings;
    }

    @GetMapping("/people/{id}")
    String one(@PathVariable long id, Model model) {
        var person = people.person(id);
        var servers = findings.servers(person);
        model.addAttribute("person", person);
        model.addAttribute("servers", servers);
        model.addAttribute("findings", Findings.of(person, servers));
        model.addAttribute("plans", plans(person));
        model.addAttribute("key", UUID.randomUUID());
        return "person";
    }

    /** What their plan could be changed to. */
    private List<Plan> plans(Person person) {
        var paid = person.account().subscription();
        return paid == null || paid.state() != SubscriptionState.ACTIVE || paid.renews()
                ? List.of()
                : prices.plans()
                        .stream()
                        .filter(one -> !one.trial() && !one.code().equals(paid.planCode()))
                        .toList();
    }

    @PostMapping("/people/{id}/ban")
    String ban(@PathVariable long id, @RequestParam(defaultValue = "") String reason, Principal who,
            RedirectAttributes flash) {
        if (reason.isBlank() || reason.length() > LONGEST) {
            flash.addFlashAttribute("wrong", "person.ban.reason.needed");
        } else {
            bans.ban(id, reason.strip(), who.getName());
        }
        return "redirect:/people/" + id;
    }

    @PostMapping("/people/{id}/pardon")
    String pardon(@PathVariable long id, Principal who) {
        bans.pardon(id, who.getName());
        return "redirect:/people/" + id;
    }

    /** The key is the form's, so that a form sent twice gives once. */
    @PostMapping("/people/{id}/days")
    String give(@PathVariable long id, @RequestParam int days, @RequestParam UUID key, Principal who,
            RedirectAttributes flash) {
        if (days < 1 || days > MOST_DAYS) {
            flash.addFlashAttribute("wrong", "person.days.wrong");
        } else {
            people.give(id, days, key.toString(), who.getName());
        }
        return "redirect:/people/" + id;
    }

    @PostMapping("/people/{id}/plan")
    String change(@PathVariable long id, @RequestParam String plan, @RequestParam UUID key, Principal who,
            RedirectAttributes flash) {
        try {
            people.change(id, plan, key.toString(), who.getName());
        } catch (Problem problem) {
            flash.addFlashAttribute("problem", problem.getBody().getDetail());
        }
        return "redirect:/people/" + id;
    }

    @PostMapping("/people/{id}/refunds")
    String refund(@PathVariable long id, @RequestParam String charge, Principal who, RedirectAttributes flash) {
        try {
            refunds.want(charge, who.getName());
        } catch (Problem problem) {
            flash.addFlashAttribute("problem", problem.getBody().getDetail());
        }
        return "redirect:/people/" + id;
    }
}
