package dev.wtb.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.admin.AdminApi;
import dev.wtb.contract.admin.AuditEntry;
import dev.wtb.contract.admin.GivenPassword;
import dev.wtb.contract.admin.Hash;
import dev.wtb.contract.admin.NewAccount;
import dev.wtb.contract.admin.Role;
import dev.wtb.contract.admin.TokenApi;
import dev.wtb.contract.admin.TokenForm;
import dev.wtb.contract.admin.TokenHolder;
import dev.wtb.contract.admin.TokenView;
import java.net.URI;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A program's token may what it was made for, in its holder's name, until it ends or its holder's account changes. */
class TokenIT extends DatabaseIT {
    private static final String PASSWORD = "a given password";

    @Test
    void tokenIsToldOnceAndKnownByItsHash() {
        var login = added(Role.OPERATOR);

        var token = make(login, "billing", Role.SUPPORT);

        assertThat(token).startsWith("wtb_").hasSize(47);
        assertThat(holder(token)).isEqualTo(new TokenHolder(login, "billing", Role.SUPPORT));
        assertThat(holder(token).actor()).isEqualTo(login + "/billing");
        assertThat(tokens().tokens(login).toString()).doesNotContain(token, Hash.of(token));
        assertThat(sql.sql("select to_jsonb(t)::text from api_token t where login = ?")
                .param(login)
                .query(String.class)
                .single()).contains(Hash.of(token)).doesNotContain(token);
        assertThat(as("admin-panel", AdminApi.class).audit(0, login)).extracting(AuditEntry::act)
                .contains("token.make: SUPPORT");
    }

    @Test
    void nobodyMakesOneThatMayMoreThanTheyDo() {
        refused(ProblemTypes.FORBIDDEN, () -> make(added(Role.VIEWER), "more", Role.SUPPORT));
        refused(ProblemTypes.FORBIDDEN, () -> make(added(Role.SUPPORT), "more", Role.OPERATOR));
        refused(ProblemTypes.FORBIDDEN, () -> make(added(Role.OWNER), "more", Role.OWNER));
        refused(ProblemTypes.NOT_FOUND, () -> make("nobody", "more", Role.VIEWER));
        refused(ProblemTypes.INVALID, () -> make(added(Role.OPERATOR), "No Name", Role.VIEWER));
        assertThat(holder(make(added(Role.VIEWER), "same", Role.VIEWER)).role()).isEqualTo(Role.VIEWER);
    }

    @Test
    void useIsNotedToTheMinute() {
        var login = added(Role.VIEWER);
        var token = make(login, "graphs", Role.VIEWER);
        assertThat(only(login).usedAt()).isNull();

        holder(token);
        var first = only(login).usedAt();
        holder(token);

        assertThat(only(login).usedAt()).isNotNull().isEqualTo(first);
    }

    @Test
    void nameIsFreeAgainOnceItsTokenEnded() {
        var login = added(Role.VIEWER);
        var old = make(login, "graphs", Role.VIEWER);
        refused(ProblemTypes.CONFLICT, () -> make(login, "graphs", Role.VIEWER));

        sql.sql("update api_token set ends_at = now() where login = ?").param(login).update();

        over(old);
        assertThat(holder(make(login, "graphs", Role.VIEWER)).name()).isEqualTo("graphs");
        over(old);
        tokens().end(login, "graphs");
        tokens().end(login, "graphs");
        assertThat(tokens().tokens(login)).isEmpty();
    }

    @Test
    void onlyLivingOnesCountAgainstTheLimit() {
        var login = added(Role.VIEWER);
        IntStream.range(0, 20).forEach(i -> make(login, "token-" + i, Role.VIEWER));
        refused(ProblemTypes.CONFLICT, () -> make(login, "one-more", Role.VIEWER));

        sql.sql("update api_token set ends_at = now() where login = ? and name = 'token-7'").param(login).update();

        assertThat(holder(make(login, "one-more", Role.VIEWER)).name()).isEqualTo("one-more");
    }

    @Test
    void tokensEndWhenSomebodyElseChangesTheAccount() {
        var admins = as("admin-panel", AdminApi.class);
        var login = added(Role.OPERATOR);

        var first = make(login, "first", Role.OPERATOR);
        admins.role(login, Role.SUPPORT, "admin");
        over(first);
        var second = make(login, "second", Role.SUPPORT);
        admins.give(login, new GivenPassword("another given one"), "admin");
        over(second);
        var third = make(login, "third", Role.SUPPORT);
        admins.remove(login, "admin");
        over(third);
    }

    private String make(String login, String name, Role role) {
        return tokens().make(login, new TokenForm(name, role, 30)).token();
    }

    private TokenHolder holder(String token) {
        return tokens().holder(Hash.of(token));
    }

    private TokenView only(String login) {
        return tokens().tokens(login).getFirst();
    }

    private void over(String token) {
        refused(ProblemTypes.NOT_FOUND, () -> holder(token));
    }

    private String added(Role role) {
        var login = "maker-" + next();
        as("admin-panel", AdminApi.class).add(new NewAccount(login, role, PASSWORD), "admin");
        return login;
    }

    private TokenApi tokens() {
        return as("admin-panel", TokenApi.class);
    }

    private static void refused(URI type, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Problem.class,
                problem -> assertThat(problem.is(type)).as(problem.getMessage()).isTrue());
    }
}
