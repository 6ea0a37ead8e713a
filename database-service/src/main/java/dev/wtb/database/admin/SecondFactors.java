package dev.wtb.database.admin;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.admin.FactorOffer;
import dev.wtb.contract.admin.Hash;
import dev.wtb.contract.admin.RecoveryCodes;
import dev.wtb.database.key.Seal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.bouncycastle.util.encoders.Base32;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Second factors and the codes that stand in for a lost one. What was taken once is not taken again. */
@Component
class SecondFactors {
    private static final String COLUMN = "second_factor.secret";
    private static final int SECRET_BYTES = 20;
    private static final int CODES = 10;
    /** 79 bits each: their hashes need no salt. */
    private static final int CODE_LETTERS = 16;
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private final JdbcClient sql;
    private final Seal seal;
    private final TimeCodes codes;
    private final SecureRandom random = new SecureRandom();

    SecondFactors(JdbcClient sql, Seal seal, TimeCodes codes) {
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
                "There is a second factor already"));
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

    /** Whether it is a code of the factor or one for recovery, neither used before; now it is. */
    @Transactional
    boolean takes(String login, String text) {
        var code = text.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
        if (code.length() == CODE_LETTERS) {
            return sql.sql("delete from recovery_code where login = ? and hash = ?")
                    .param(login)
                    .param(Hash.of(code))
                    .update() == 1;
        }
        return find(login).filter(Factor::confirmed).filter(factor -> taken(login, factor, code)).isPresent();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    RecoveryCodes renewCodes(String login) {
        sql.sql("delete from recovery_code where login = ?").param(login).update();
        List<String> fresh = Stream.generate(this::code).limit(CODES).toList();
        for (var code : fresh) {
            sql.sql("insert into recovery_code (login, hash) values (?, ?)")
                    .param(login)
                    .param(Hash.of(code))
                    .update();
        }
        return new RecoveryCodes(fresh.stream().map(code -> code.replaceAll("(.{4})(?=.)", "$1-")).toList());
    }

    int codesLeft(String login) {
        return sql.sql("select count(*) from recovery_code where login = ?").param(login).query(Integer.class).single();
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

    private String code() {
        return random.ints(CODE_LETTERS, 0, LETTERS.length())
                .collect(StringBuilder::new, (text, at) -> text.append(LETTERS.charAt(at)), StringBuilder::append)
                .toString();
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
