package dev.wtb.telegram.command;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.plan.Plan;
import dev.wtb.contract.plan.PlanApi;
import dev.wtb.telegram.chat.Chat;
import dev.wtb.telegram.chat.Keyboard;
import dev.wtb.telegram.chat.Texts;
import dev.wtb.telegram.payment.Invoices;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** {@code /extend}: plan, then place for a first config, then Telegram's own payment sheet. */
@Component
class ExtendCommand implements Command {
    private final PlanApi plans;
    private final Invoices invoices;
    private final Places places;
    private final Texts texts;

    ExtendCommand(PlanApi plans, Invoices invoices, Places places, Texts texts) {
        this.plans = plans;
        this.invoices = invoices;
        this.places = places;
        this.texts = texts;
    }

    @Override
    public String name() {
        return "extend";
    }

    @Override
    public void run(Chat chat, List<String> words) {
        switch (words.size()) {
            case 2 -> chosen(chat, plan(words.get(0)), words.get(1));
            case 3 -> invoices.send(chat, plan(words.get(0)), words.get(1), words.get(2));
            default -> list(chat);
        }
    }

    private void list(Chat chat) {
        var keyboard = new Keyboard();
        plans.plans().stream().filter(plan -> !plan.trial())
                .forEach(plan -> keyboard.main(
                        chat.label("plan.button", texts.plan(chat.language(), plan), plan.stars()),
                        Commands.data("extend", plan.code(), Nonce.fresh())));
        chat.show(chat.text("plans.choose"), Menu.back(chat, keyboard));
    }

    private void chosen(Chat chat, Plan plan, String nonce) {
        if (!chat.account().configs().isEmpty()) {
            invoices.send(chat, plan, nonce, null);
            return;
        }
        places.offer(chat, chat.text("plan.where", texts.plan(chat.language(), plan), plan.stars()),
                place -> Commands.data("extend", plan.code(), nonce, place));
    }

    private Plan plan(String code) {
        return plans.plans().stream().filter(plan -> plan.code().equals(code) && !plan.trial()).findFirst()
                .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, ProblemTypes.NOT_FOUND, "No such plan"));
    }
}
