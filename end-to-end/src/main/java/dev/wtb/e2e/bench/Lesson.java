package dev.wtb.e2e.bench;

import dev.wtb.e2e.stack.Stack;
import java.util.function.Consumer;

/** What people do all day: they try, look, buy and get their files. */
final class Lesson implements Consumer<Stack> {
    private static final int PEOPLE = 20;
    private static final long FIRST_PERSON = 7_900_000_000L;

    @Override
    public void accept(Stack stack) {
        for (int i = 0; i < PEOPLE; i++) {
            var guest = new Chatter(stack.sandbox(), FIRST_PERSON + i);
            guest.tapToFile(guest.upToPlaces());
            guest.answer("/status");
            var customer = new Chatter(stack.sandbox(), FIRST_PERSON + PEOPLE + i);
            customer.upToOffer();
            customer.payToFile();
        }
    }
}
