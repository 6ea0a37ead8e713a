package dev.wtb.identity.check;

import dev.wtb.contract.check.Check;
import dev.wtb.contract.check.CheckApi;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.RestController;

/** Asks everybody here who looks at something. */
@RestController
class CheckController implements CheckApi {
    private static final Logger LOG = LoggerFactory.getLogger(CheckController.class);
    private static final int LONGEST = 200;

    private final List<Checker> checkers;

    CheckController(List<Checker> checkers) {
        this.checkers = checkers;
    }

    @Override
    public List<Check> checks() {
        return checkers.stream().flatMap(checker -> guarded(checker).stream()).toList();
    }

    /** One that fails must not hide what the others see. */
    private static List<Check> guarded(Checker checker) {
        try {
            var seen = new ArrayList<>(checker.look());
            if (seen.stream().noneMatch(check -> check.name().equals(checker.subject()))) {
                seen.addFirst(Check.good(checker.subject(), "looked at"));
            }
            return seen;
        } catch (RuntimeException failed) {
            LOG.warn("{} could not be looked at", checker.subject(), failed);
            var reason = String.valueOf(failed.getMessage());
            return List.of(Check.bad(checker.subject(),
                    "could not be looked at: " + reason.substring(0, Math.min(LONGEST, reason.length())),
                    "See this service's log"));
        }
    }
}
