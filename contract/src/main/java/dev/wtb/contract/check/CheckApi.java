package dev.wtb.contract.check;

import java.util.List;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** What a service says of itself; offered by every service. */
@HttpExchange("/checks")
public interface CheckApi {
    /** Looks now, for at most 20 s; what could not be looked at is {@code BAD} and says why. */
    @GetExchange
    List<Check> checks();
}
