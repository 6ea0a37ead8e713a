package dev.wtb.admin.api;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Programs that mistyped an address read a problem, not the panel's log-in. */
@RestController
class NowhereController {
    static final String REST = "/api/v1/**";

    @RequestMapping(REST)
    void nothing() {
        throw new Problem(HttpStatus.NOT_FOUND, ProblemTypes.NOT_FOUND, "There is no such call; /api/docs lists them");
    }
}
