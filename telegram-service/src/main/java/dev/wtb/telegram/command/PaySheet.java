package dev.wtb.telegram.command;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.payment.OrderKind;
import dev.wtb.contract.plan.Plan;
import dev.wtb.contract.plan.PlanApi;
import dev.wtb.telegram.chat.Chat;
import dev.wtb.telegram.payment.Invoices;
import dev.wtb.telegram.payment.Invoices.Invoice;
import dev.wtb.telegram.payment.Invoices.Wish;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Leads to Telegram's payment sheet. */
@Component
class PaySheet {
    private final PlanApi plans;
    private final Invoices invoices;

    PaySheet(PlanApi plans, Invoices invoices) {
        this.plans = plans;
        this.invoices = invoices;
    }

    /** A plan on sale. */
    Plan plan(String code) {
        return plans.plans()
                .stream()
                .filter(plan -> plan.code().equals(code) && !plan.trial())
                .findFirst()
                .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, ProblemTypes.NOT_FOUND, "No such plan"));
    }

    Invoice invoice(Chat chat, Plan plan, String nonce, @Nullable String place, OrderKind kind) {
        return invoices.invoice(new Wish(chat.id(), chat.language(), plan, nonce, place, kind));
    }
}
