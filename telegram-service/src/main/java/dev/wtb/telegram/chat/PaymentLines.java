package dev.wtb.telegram.chat;

import dev.wtb.contract.payment.Payment;
import dev.wtb.contract.plan.Plan;
import dev.wtb.contract.plan.PlanApi;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Payments, one a line. */
@Component
public class PaymentLines {
    private final PlanApi plans;
    private final Texts texts;

    PaymentLines(PlanApi plans, Texts texts) {
        this.plans = plans;
        this.texts = texts;
    }

    /** All of them. */
    public Html of(Chat chat, List<Payment> payments) {
        var names = plans.plans()
                .stream()
                .collect(Collectors.toMap(Plan::code, plan -> texts.plan(chat.language(), plan)));
        return Html.lines(payments.stream()
                .map(payment -> chat.text("payments.line", chat.day(payment.at()), payment.stars(),
                        names.getOrDefault(payment.planCode(), payment.planCode()),
                        chat.label("payment." + payment.state())))
                .toList());
    }
}
