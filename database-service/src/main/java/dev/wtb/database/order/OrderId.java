package dev.wtb.database.order;

import dev.wtb.contract.payment.OrderKind;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an order's id says by itself. Telegram keeps it with the charge, so that a database that lost the order can still
 * tell what was bought.
 */
record OrderId(OrderKind kind, String planCode) {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int RANDOM = 22;
    private static final Pattern FORM = Pattern
            .compile("[0-9A-Za-z]{" + RANDOM + "}\\.([A-Z]+)\\.([A-Za-z0-9_.-]{1,24})");
    private static final SecureRandom CHANCE = new SecureRandom();

    /** A new one, that nobody can guess. */
    String random() {
        var id = new StringBuilder();
        CHANCE.ints(RANDOM, 0, ALPHABET.length()).forEach(i -> id.append(ALPHABET.charAt(i)));
        return id.append('.').append(kind).append('.').append(planCode).toString();
    }

    /** What an id says, if it is one of these. */
    static Optional<OrderId> of(String id) {
        var form = FORM.matcher(id);
        return form.matches()
                ? Arrays.stream(OrderKind.values())
                        .filter(kind -> kind.name().equals(form.group(1)))
                        .map(kind -> new OrderId(kind, form.group(2)))
                        .findFirst()
                : Optional.empty();
    }
}
