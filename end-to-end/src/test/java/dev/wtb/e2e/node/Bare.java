package dev.wtb.e2e.node;

import dev.wtb.contract.Problem;
import dev.wtb.e2e.stack.Lab;
import java.nio.file.Path;

/** The one lab that all tests of bare nodes share. */
final class Bare {
    private static final Lab LAB = start();

    private Bare() {
    }

    static Lab lab() {
        return LAB;
    }

    /** Runs it whether or not it is refused; answers whether it was not. */
    static boolean accepted(Runnable call) {
        try {
            call.run();
            return true;
        } catch (Problem | org.springframework.web.client.ResourceAccessException refused) {
            return false;
        }
    }

    private static Lab start() {
        var lab = new Lab(Path.of("..").toAbsolutePath().normalize(), 'l');
        Runtime.getRuntime().addShutdownHook(new Thread(lab::close));
        return lab;
    }
}
