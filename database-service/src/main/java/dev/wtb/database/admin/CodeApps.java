package dev.wtb.database.admin;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.admin.FactorOffer;
import dev.wtb.database.key.Seal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.bouncycastle.util.encoders.Base32;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Apps that show codes (RFC 6238). What was taken once is not taken again. */
@Component
class CodeApps {
    private static final String COLUMN = "second_factor.secret";
    private static final int SECRET_BYTES = 20;

    private final JdbcClient sql;
    private final Seal seal;
    private final TimeCodes codes;
    private final SecureRandom random = new SecureRandom();

    CodeApps(JdbcClient sql, Seal seal, TimeCodes codes) {
        this.sql = sql;
        this.seal = seal;
        this.codes = codes;
    }

    @Transactional
    FactorOffer offer(String login) {
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        var id = UUID.randomUUID();
        sql.sql("""
                insert into second_factor as f (login, id, secret) values (?, ?, ?)
                on conflict (login) do update set id = excluded.id, secret = excluded.secret, last_step = 0
                where not f.confirmed""")
                .param(login)
                .param(id)
                .param(seal.seal(Base32.toBase32String(bytes), COLUMN, id, 1))
                .update();
        return offered(login).orElseThrow(() -> new Problem(HttpStatus.CONFLICT, ProblemTypes.CONFLICT,
                "An app shows codes already"));
    }

    /** What waits to be confirmed. */
    Optional<FactorOffer> offered(String login) {
        return find(login).filter(factor -> !factor.confirmed)
                .map(this::secret)
                .map(secret -> new FactorOffer(secret,
                        "otpauth://totp/WTB:%s?secret=%s&issuer=WTB".formatted(
                                URLEncoder.encode(login, StandardCharsets.UTF_8).replace("+", "%20"), secret)));
    }

    /** An offer that nobody confirmed may have been seen by somebody who sat there before. */
    @Transactional(propagation = Propagation.MANDATORY)
    void withdraw(String login) {
        sql.sql("delete from second_factor where login = ? and not confirmed").param(login).update();
    }

    /** False for another code than the offered factor's. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean confirm(String login, String code) {
        return find(login).filter(factor -> !factor.confirmed).filter(factor -> taken(login, factor, code)).isPresent()
                && sql.sql("update second_factor set confirmed = true where login = ?").param(login).update() == 1;
    }

    boolean on(String login) {
        return find(login).filter(Factor::confirmed).isPresent();
    }

    /** Whether it is a code of the factor that was not used before; now it is. */
    @Transactional
    boolean takes(String login, String code) {
        return find(login).filter(Factor::confirmed).filter(factor -> taken(login, factor, code)).isPresent();
    }

    /** False when there was none. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean drop(String login) {
        return sql.sql("delete from second_factor where login = ?").param(login).update() == 1;
    }

    /** Two who send one code at once meet at this row, and one of them is late. */
    private boolean taken(String login, Factor factor, String code) {
        var step = codes.step(secret(factor), code);
        return step.isPresent() && sql.sql("update second_factor set last_step = ? where login = ? and last_step < ?")
                .param(step.getAsLong())
                .param(login)
                .param(step.getAsLong())
                .update() == 1;
    }

    private String secret(Factor factor) {
        return seal.unseal(HexFormat.of().parseHex(factor.sealed), COLUMN, factor.id, 1);
    }

    private Optional<Factor> find(String login) {
        return sql.sql("select id, encode(secret, 'hex') as sealed, confirmed from second_factor where login = ?")
                .param(login)
                .query(Factor.class)
                .optional();
    }

    private record Factor(UUID id, String sealed, boolean confirmed) {
    }
}
