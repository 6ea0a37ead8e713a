package dev.wtb.database.admin;

import dev.wtb.contract.admin.Factors;
import dev.wtb.contract.admin.Hash;
import dev.wtb.contract.admin.Passkey;
import dev.wtb.contract.admin.RecoveryCodes;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What stands before an account beside its password: an app or passkeys, and the codes that stand in for lost ones. */
@Component
class SecondFactors {
    private static final int CODES = 10;
    /** 79 bits each: their hashes need no salt. */
    private static final int CODE_LETTERS = 16;
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private final JdbcClient sql;
    private final CodeApps apps;
    private final Passkeys passkeys;
    private final SecureRandom random = new SecureRandom();

    SecondFactors(JdbcClient sql, CodeApps apps, Passkeys passkeys) {
        this.sql = sql;
        this.apps = apps;
        this.passkeys = passkeys;
    }

    boolean on(String login) {
        return sql.sql("select has_second_factor(?)").param(login).query(Boolean.class).single();
    }

    Factors of(String login, String origin) {
        var host = Passkeys.host(origin);
        List<String> hosts = passkeys.of(login).stream().map(Passkey::host).distinct().toList();
        return new Factors(apps.on(login), hosts.contains(host),
                hosts.stream().filter(other -> !other.equals(host)).toList());
    }

    /** Whether it is a code or an answer that nobody has used before; now it is. */
    boolean takes(String login, String session, String text) {
        if (text.startsWith("{")) {
            return passkeys.answered(login, session, text);
        }
        var code = text.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
        if (code.length() == CODE_LETTERS) {
            return sql.sql("delete from recovery_code where login = ? and hash = ?")
                    .param(login)
                    .param(Hash.of(code))
                    .update() == 1;
        }
        return apps.takes(login, code);
    }

    /** Codes for recovery where there are none yet; those that somebody keeps go on working. */
    @Transactional(propagation = Propagation.MANDATORY)
    RecoveryCodes firstCodes(String login) {
        return codesLeft(login) == 0 ? renewCodes(login) : new RecoveryCodes(List.of());
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

    /** All of them; false when there was none. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean drop(String login) {
        boolean app = apps.drop(login);
        boolean keys = passkeys.drop(login);
        return app || keys;
    }

    private String code() {
        return random.ints(CODE_LETTERS, 0, LETTERS.length())
                .collect(StringBuilder::new, (text, at) -> text.append(LETTERS.charAt(at)), StringBuilder::append)
                .toString();
    }
}
