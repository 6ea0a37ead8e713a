package dev.wtb.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wtb.contract.Problem;
import dev.wtb.contract.payment.Charge;
import dev.wtb.contract.payment.OrderKind;
import dev.wtb.contract.payment.OrderRequest;
import dev.wtb.contract.payment.PaymentApi;
import dev.wtb.contract.plan.Plan;
import dev.wtb.contract.plan.PlanApi;
import dev.wtb.contract.plan.PlanForm;
import dev.wtb.contract.plan.PlanOffer;
import dev.wtb.contract.plan.PriceListApi;
import dev.wtb.contract.promotion.PromoCodeApi;
import dev.wtb.contract.promotion.PromoForm;
import dev.wtb.contract.promotion.PromotionApi;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PriceListIT extends DatabaseIT {
    @Test
    void newPriceHoldsForNewOrdersOnly() {
        var plan = "plan-" + next();
        prices().add(form(plan, 300, 20, 2, true), "an operator");
        long ann = stranger();
        var old = bot(PaymentApi.class)
                .order(new OrderRequest("price:" + next(), ann, plan, null, OrderKind.ONCE));

        prices().edit(plan, form(plan, 500, 40, 9, true), "an operator");

        var again = prices().offers()
                .stream()
                .filter(PlanOffer::onSale)
                .map(PlanOffer::plan)
                .filter(one -> one.stars() == 500)
                .findFirst()
                .orElseThrow();
        assertThat(again.code()).startsWith("plan-");
        assertThat(again).extracting(Plan::days, Plan::devices).containsExactly(40, 2);
        assertThat(offer(plan).onSale()).isFalse();
        assertThat(bot(PaymentApi.class).credit(new Charge("old" + ann, old.id(), ann, "XTR", 300, null))).isTrue();
        assertThat(bot(PaymentApi.class)
                .order(new OrderRequest("price:" + next(), ann, again.code(), null, OrderKind.ONCE))
                .stars()).isEqualTo(500);
        assertThat(sql.sql("select plan_stars, plan_days from granted where telegram_id = ?")
                .param(ann)
                .query()
                .singleRow()).containsEntry("plan_stars", 300).containsEntry("plan_days", 20);
        assertThat(offer(plan).people()).isEqualTo(1);
        assertThat(sql.sql("select concat_ws(' ', act, nullif(changes, '')) from audit where subject = ? order by id")
                .param(plan)
                .query(String.class)
                .list()).containsExactly("plan.add: 300 Stars, 20 days",
                        "plan.edit days: 20 → 40; stars: 300 → 500");
        prices().edit(again.code(), form(again.code(), 500, 40, 2, false), "an operator");
    }

    /** A request that is sent twice, and a price that comes back, make no further plan. */
    @Test
    void eachPriceIsOnePlan() {
        var plan = "plan" + next() + "x";
        prices().add(form(plan, 301, 20, 2, true), "an operator");
        prices().edit(plan, form(plan, 501, 20, 2, true), "an operator");
        prices().edit(plan, form(plan, 501, 20, 2, true), "an operator");
        assertThat(onSale(plan)).containsExactly(plan + "-2");

        prices().edit(plan + "-2", form(plan, 301, 20, 2, true), "an operator");
        assertThat(onSale(plan)).containsExactly(plan);

        prices().edit(plan, form(plan, 301, 30, 2, true), "an operator");
        assertThat(onSale(plan)).containsExactly(plan + "-3");
        prices().edit(plan + "-3", form(plan, 301, 30, 2, false), "an operator");
        assertThat(onSale(plan)).isEmpty();
    }

    @Test
    void planThatIsTakenOffSaleIsOfferedToNobody() {
        var plan = "plan-" + next();
        prices().add(form(plan, 300, 20, 2, true), "an operator");
        assertThat(bot(PlanApi.class).plans()).extracting(Plan::code).contains(plan);

        prices().edit(plan, form(plan, 300, 20, 2, false), "an operator");

        assertThat(bot(PlanApi.class).plans()).extracting(Plan::code).doesNotContain(plan);
        assertThat(offer(plan).onSale()).isFalse();
        prices().edit("trial", form("trial", 77, 3, 1, true), "an operator");
        assertThat(offer("trial").plan().stars()).isZero();
    }

    @Test
    void whatCannotBeSoldIsRefused() {
        var plan = "plan-" + next();
        prices().add(form(plan, 300, 20, 2, true), "an operator");

        assertThatThrownBy(() -> prices().add(form(plan, 300, 20, 2, true), "an operator"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("conflict");
        assertThatThrownBy(() -> prices().add(form("free-" + next(), 0, 20, 2, true), "an operator"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("invalid");
        assertThatThrownBy(() -> prices().edit(plan, form(plan, 0, 20, 2, true), "an operator"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("invalid");
        assertThatThrownBy(() -> prices().edit("none", form("none", 1, 20, 2, true), "an operator"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("not-found");
        assertThatThrownBy(() -> prices().add(form("a code that no button carries", 1, 1, 1, true), "an operator"))
                .isInstanceOf(Problem.class);
    }

    @Test
    void promoCodeIsMadeUsedAndEnded() {
        var code = "welcome-" + next();
        promos().add(new PromoForm(code, 7, 0, 2, 30), "an operator");
        assertThat(bot(PromotionApi.class).promo(person(), code).days()).isEqualTo(7);

        assertThat(promos().codes()).filteredOn(one -> one.code().equalsIgnoreCase(code))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.used()).isEqualTo(1);
                    assertThat(one.left()).isEqualTo(1);
                });
        promos().end(code.toUpperCase(Locale.ROOT), "an operator");
        assertThatThrownBy(() -> bot(PromotionApi.class).promo(person(), code)).isInstanceOf(Problem.class)
                .hasMessageContaining("not-found");
        assertThatThrownBy(() -> promos().add(new PromoForm(code, 7, 0, 2, 30), "an operator"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("conflict");
        assertThatThrownBy(() -> promos().add(new PromoForm("both", 7, 10, 2, 30), "an operator"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("invalid");
    }

    private List<String> onSale(String beginning) {
        return bot(PlanApi.class).plans().stream().map(Plan::code).filter(code -> code.startsWith(beginning)).toList();
    }

    private PlanOffer offer(String code) {
        return prices().offers().stream().filter(offer -> offer.plan().code().equals(code)).findFirst().orElseThrow();
    }

    private static PlanForm form(String code, int stars, int days, int devices, boolean onSale) {
        return new PlanForm(code, "Plan", "Тариф", days, stars, devices, null, null, 1, onSale);
    }

    private PriceListApi prices() {
        return as("admin-panel", PriceListApi.class);
    }

    private PromoCodeApi promos() {
        return as("admin-panel", PromoCodeApi.class);
    }
}
