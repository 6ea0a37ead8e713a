package dev.wtb.admin.api;

import dev.wtb.contract.payment.RefundActApi;
import dev.wtb.contract.person.PeopleApi;
import dev.wtb.contract.person.Person;
import dev.wtb.contract.person.PersonLine;
import dev.wtb.contract.user.BanApi;
import java.security.Principal;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class PersonController {
    private final PeopleApi people;
    private final BanApi bans;
    private final RefundActApi refunds;

    PersonController(PeopleApi people, BanApi bans, RefundActApi refunds) {
        this.people = people;
        this.bans = bans;
        this.refunds = refunds;
    }

    @GetMapping("/people")
    List<PersonLine> people(@RequestParam(defaultValue = "") String text) {
        return people.find(text);
    }

    @GetMapping("/people/{id}")
    Person person(@PathVariable long id) {
        return people.person(id);
    }

    /** Once for a key of the program's. */
    @PostMapping("/people/{id}/days")
    void giveDays(@PathVariable long id, @RequestParam int days, @RequestParam UUID key, Principal program) {
        people.give(id, days, key.toString(), program.getName());
    }

    @PutMapping("/people/{id}/ban")
    void ban(@PathVariable long id, @RequestParam String reason, Principal program) {
        bans.ban(id, reason, program.getName());
    }

    @DeleteMapping("/people/{id}/ban")
    void pardon(@PathVariable long id, Principal program) {
        bans.pardon(id, program.getName());
    }

    @PostMapping("/refunds")
    void refund(@RequestParam String charge, Principal program) {
        refunds.want(charge, program.getName());
    }
}
