package dev.wtb.contract.admin;

import jakarta.validation.Valid;
import java.util.List;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Tokens with which programs act in an operator's name; offered by database-service to admin-panel. A token's id is its
 * {@link Hash}: whoever reads it here cannot use it. All tokens of an account end when somebody else changes it.
 */
@HttpExchange("/admins")
public interface TokenApi {
    /**
     * Makes one. Problems: {@code forbidden} for more than the account's own role or for OWNER, which no program
     * is; {@code conflict} when there is a living one of that name, or when there are 20.
     */
    @PostExchange("/accounts/{login}/tokens")
    MadeToken make(@PathVariable String login, @Valid @RequestBody TokenForm form);

    /** Those of an account, also ended ones for 30 days, by name. */
    @GetExchange("/accounts/{login}/tokens")
    List<TokenView> tokens(@PathVariable String login);

    /** Ends one and forgets it. Repeatable. */
    @DeleteExchange("/accounts/{login}/tokens/{name}")
    void end(@PathVariable String login, @PathVariable String name);

    /** Whose it is, noting that it was used; {@code not-found} when it has ended or never was. */
    @GetExchange("/tokens/{id}")
    TokenHolder holder(@PathVariable String id);
}
