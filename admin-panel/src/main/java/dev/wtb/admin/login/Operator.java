package dev.wtb.admin.login;

import java.io.Serializable;
import java.security.Principal;

/** Who is logged in. */
record Operator(String login, boolean mustChange, long epoch) implements Principal, Serializable {
    @Override
    public String getName() {
        return login;
    }
}
