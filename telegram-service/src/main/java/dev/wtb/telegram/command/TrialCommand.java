package dev.wtb.telegram.command;

import dev.wtb.telegram.chat.Keyboard;
import dev.wtb.contract.plan.Plan;
import dev.wtb.contract.plan.PlanApi;
import dev.wtb.contract.user.UserApi;
import dev.wtb.telegram.chat.Chat;
import java.util.List;
import org.springframework.stereotype.Component;

/** The free days: one tap starts them, the next chooses the place. A repeated tap goes on where the first one was. */
@Component
class TrialCommand implements Command {
    private final UserApi users;
    private final PlanApi plans;
    private final Places places;

    TrialCommand(UserApi users, PlanApi plans, Places places) {
        this.users = users;
        this.plans = plans;
        this.places = places;
    }

    @Override
    public String name() {
        return "trial";
    }

    @Override
    public boolean listed() {
        return false;
    }

    @Override
    public void run(Chat chat, List<String> words) {
        var subscription = chat.account().subscription();
        if (subscription == null) {
            users.startTrial(chat.id());
        } else if (!Menu.active(chat.account())) {
            chat.show(chat.text("trial.used"),
                    Menu.back(chat, new Keyboard().main(chat.label("button.plans"), "extend")));
            return;
        }
        var days = plans.plans().stream().filter(Plan::trial).mapToInt(Plan::days).findFirst().orElse(0);
        places.offer(chat, chat.text("trial.started", days), place -> Commands.data("create", place, Nonce.fresh()));
    }
}
