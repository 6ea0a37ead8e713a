package dev.wtb.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wtb.contract.Problem;
import dev.wtb.contract.payment.Charge;
import dev.wtb.contract.payment.Margin;
import dev.wtb.contract.payment.MarginApi;
import dev.wtb.contract.payment.OrderKind;
import dev.wtb.contract.payment.OrderRequest;
import dev.wtb.contract.payment.PaymentApi;
import dev.wtb.contract.payment.RefundApi;
import dev.wtb.contract.server.Server;
import org.junit.jupiter.api.Test;

/** What servers bring and cost. */
class MarginIT extends DatabaseIT {
    @Test
    void starsAreSharedAmongTheServersOfTheirPayer() {
        var one = place(10);
        var two = place(10);
        var before = margins().margin(false);
        long ann = stranger();
        var charge = buys(ann);
        assertThat(margins().margin(false).elsewhere()).isEqualTo(before.elsewhere() + 150);

        config(ann, one);
        config(ann, two);

        assertThat(of(one)).satisfies(line -> {
            assertThat(line.stars()).isEqualTo(75);
            assertThat(line.configs()).isEqualTo(1);
        });
        assertThat(of(two).stars()).isEqualTo(75);
        assertThat(margins().margin(false).elsewhere()).isEqualTo(before.elsewhere());
        assertThat(margins().margin(false).stars()).isEqualTo(before.stars() + 150);
        assertThat(margins().margin(true).servers()).filteredOn(line -> line.id() == one.id())
                .extracting(Margin.OfServer::stars)
                .containsExactly(0L);

        bot(RefundApi.class).done(charge, ann, 150);
        assertThat(of(one).stars()).isZero();
    }

    @Test
    void costIsNotedOnceAndAudited() {
        var server = place(10);

        margins().cost(server.id(), 1250, "an operator");
        margins().cost(server.id(), 1250, "an operator");

        assertThat(of(server).cost()).isEqualTo(1250);
        assertThat(sql.sql("select changes from audit where act = 'server.cost' and subject = ?")
                .param(server.name())
                .query(String.class)
                .list()).containsExactly("cost: 0 → 1250");
        assertThatThrownBy(() -> margins().cost(server.id(), -1, "an operator")).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> margins().cost(999_999, 1, "an operator")).isInstanceOf(Problem.class);
    }

    private String buys(long person) {
        var order = bot(PaymentApi.class)
                .order(new OrderRequest("margin:" + next(), person, "month", null, OrderKind.ONCE));
        var charge = "margin" + next();
        bot(PaymentApi.class).credit(new Charge(charge, order.id(), person, "XTR", order.stars(), null));
        return charge;
    }

    private Margin.OfServer of(Server server) {
        return margins().margin(false)
                .servers()
                .stream()
                .filter(line -> line.id() == server.id())
                .findFirst()
                .orElseThrow();
    }

    private MarginApi margins() {
        return as("admin-panel", MarginApi.class);
    }
}
