package dev.wtb.admin.person;

import dev.wtb.contract.person.PeopleFilter;
import dev.wtb.contract.person.PeopleFilter.Standing;
import dev.wtb.contract.person.PeopleViewApi;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Whom broadcasts and handouts may be for: how people stand, or a view that was kept. */
@Component
public class Audiences {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private final PeopleViewApi views;

    Audiences(PeopleViewApi views) {
        this.views = views;
    }

    /** Whom a choice means: a standing, a view's number, or nothing for everybody. */
    public PeopleFilter of(String choice) {
        return NUMBER.matcher(choice).matches()
                ? views.view(Long.parseLong(choice)).filter()
                : PeopleFilter.of(choice.isEmpty() ? null : Standing.valueOf(choice));
    }

    /** What can be chosen, for a page. */
    public void show(Model model) {
        model.addAttribute("standings", Standing.values());
        model.addAttribute("views", views.views());
    }
}
