package dev.wtb.contract.admin;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/** Operators; offered by database-service to admin-panel. {@code actor} is who asked, for the audit log; for accounts {@code forbidden} unless it is an owner. */
@HttpExchange("/admins")
public interface AdminApi {
    /** All accounts, by login. */
    @GetExchange("/accounts")
    List<AccountView> accounts();

    /** Adds an account whose holder must choose a password first; {@code conflict} when there is one of that login. */
    @PostExchange("/accounts")
    void add(@Valid @RequestBody NewAccount account, @RequestParam String actor);

    /** Gives an account another password, to be changed at once; its sessions, tokens and lockouts end. Repeatable. */
    @PutExchange("/accounts/{login}/given")
    void give(@PathVariable String login, @Valid @RequestBody GivenPassword password, @RequestParam String actor);

    /** What an account may do from now on; its sessions and tokens end. {@code conflict} for the last owner. Repeatable. */
    @PutExchange("/accounts/{login}/role")
    void role(@PathVariable String login, @RequestParam Role role, @RequestParam String actor);

    /** Turns off the second factor of somebody who lost theirs; their sessions and tokens end. Repeatable. */
    @DeleteExchange("/accounts/{login}/lost-factor")
    void forgetFactor(@PathVariable String login, @RequestParam String actor);

    /** Removes an account; its sessions and tokens end. {@code conflict} for the last owner. Repeatable. */
    @DeleteExchange("/accounts/{login}")
    void remove(@PathVariable String login, @RequestParam String actor);

    /** The shop in figures. */
    @GetExchange("/overview")
    Overview overview();

    /**
     * Acts, newest first, at most 100.
     *
     * @param before only those with a smaller id; 0 begins with the newest
     * @param text only those with this in who, what or on what, in any case; empty for all
     */
    @GetExchange("/audit")
    List<AuditEntry> audit(@RequestParam long before, @RequestParam @Size(max = 200) String text);

    /** Computes the chain of the whole log anew; takes seconds for a million acts. */
    @GetExchange("/audit/proof")
    AuditProof proof();
}
