package dev.wtb.admin.login;

import dev.wtb.contract.admin.Session;
import java.security.Principal;

/**
 * Who is logged in.
 *
 * @param id of their session; not its token
 */
public record Operator(String id, Session session) implements Principal {
    @Override
    public String getName() {
        return session.login();
    }
}
