package dev.wtb.contract.person;

import dev.wtb.contract.payment.Payment;
import dev.wtb.contract.user.Account;
import java.util.List;

/**
 * All that an operator sees of one person.
 *
 * @param reachable whether Telegram delivers to them
 * @param payments the newest charges, newest first, at most 20
 * @param events what happened to them, newest first, at most 50
 */
public record Person(Account account, boolean reachable, List<Payment> payments,
        List<PersonEvent> events) {
    public Person {
        payments = List.copyOf(payments);
        events = List.copyOf(events);
    }
}
