package dev.wtb.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wtb.e2e.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What must be true after every fault, by SQL and against the sandbox's own ledger. */
final class Invariants {
    private final String people;
    private final List<Customer> customers;

    Invariants(List<Customer> customers) {
        this.customers = customers;
        this.people = customers.stream()
                .map(customer -> String.valueOf(customer.id()))
                .collect(Collectors.joining(",", "(", ")"));
    }

    /** Whether all has come to its end; before that, nothing can be judged. */
    boolean settled() {
        return count("orders where state in ('PAID', 'REFUND_PENDING') and telegram_id in " + people) == 0
                && count("payment where kind = 'CHARGE' and telegram_id in " + people) == charges()
                && count("refund where state = 'WANTED' and telegram_id in " + people) == 0
                && count("outgoing_message where state = 'NEW' and lane < 2 and telegram_id in " + people) == 0
                && count("incoming_update where state = 'NEW' and chat_id in " + people) == 0;
    }

    void hold(String round) {
        // I1: one row per charge, and the same sums as Telegram
        assertThat(count("payment where kind = 'CHARGE' and telegram_id in " + people)).as("I1 charges, " + round)
                .isEqualTo(charges());
        assertThat(Sql.number("select coalesce(sum(case kind when 'CHARGE' then stars else -stars end), 0) from payment"
                + " where telegram_id in " + people)).as("I1 sum, " + round).isEqualTo(stars());
        // I2: every paid order ends in exactly one way
        assertThat(count("orders o where telegram_id in " + people + " and exists (select 1 from payment p where"
                + " p.order_id = o.id) and state not in ('PROVISIONED', 'REFUNDED', 'MANUAL')")).as("I2, " + round)
                .isZero();
        // I3: one change of entitlement per charge
        assertThat(count("subscription s where telegram_id in " + people + " and abs(extract(epoch from paid_until - ("
                + "select min(at) + make_interval(days => coalesce(sum(case kind when 'CHARGE' then days else -days end)"
                + "::int, 0)) from payment p where p.telegram_id = s.telegram_id))) > 300")).as("I3, " + round)
                .isZero();
        // I12: no approval without a durable reservation
        assertThat(count("orders o where telegram_id in " + people + " and checkout_at is null and exists ("
                + "select 1 from payment p where p.order_id = o.id)")).as("I12, " + round).isZero();
        // I11: nothing is left unhandled
        assertThat(count("incoming_update where state in ('NEW', 'PARKED') and chat_id in " + people))
                .as("I11, " + round)
                .isZero();
        customers.forEach(customer -> holdFor(customer, round));
    }

    private void holdFor(Customer customer, String round) {
        long paid = count("payment where kind = 'CHARGE' and telegram_id = " + customer.id());
        long kept = count("payment p where kind = 'CHARGE' and telegram_id = " + customer.id()
                + " and not exists (select 1 from payment b where b.charge_id = p.charge_id and b.kind = 'REFUND')");
        // I10: told once, or twice when an answer was lost
        assertThat(customer.receipts()).as("I10 receipts of %s, %s", customer.id(), round)
                .isBetween(kept,
                        2 * paid + 1);
        assertThat(customer.files()).as("I10 files of %s, %s", customer.id(), round)
                .isBetween(Math.min(1, kept),
                        2 * paid + 1);
        // I17: nobody has a file of somebody else
        customer.chat().stream().filter(message -> message.has("document")).forEach(this::own);
    }

    private void own(JsonNode message) {
        var file = new String(Control.file(message.at("/document/file_id").asString()));
        var address = file.lines()
                .filter(line -> line.startsWith("Address = "))
                .findFirst()
                .orElseThrow()
                .replaceAll("Address = ([0-9.]+)/.*", "$1");
        long owner = message.at("/chat/id").asLong();
        assertThat(count("peer p join config c on c.id = p.config_id where p.address4 = '" + address
                + "' and c.telegram_id <> " + owner)).as("I17 " + address + " of " + owner).isZero();
    }

    private long charges() {
        return transactions().stream().filter(row -> row.has("source")).count();
    }

    private long stars() {
        return transactions().stream()
                .mapToLong(row -> row.path("amount").asLong() * (row.has("source") ? 1 : -1))
                .sum();
    }

    private List<JsonNode> transactions() {
        var ids = customers.stream().map(Customer::id).collect(Collectors.toSet());
        var found = new ArrayList<JsonNode>();
        for (var row : Control.get("/transactions")) {
            if (ids.contains(row.at(row.has("source") ? "/source/user/id" : "/receiver/user/id").asLong(0))) {
                found.add(row);
            }
        }
        return found;
    }

    private static long count(String from) {
        return Sql.number("select count(*) from " + from);
    }
}
