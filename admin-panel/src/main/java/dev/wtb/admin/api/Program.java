package dev.wtb.admin.api;

import dev.wtb.contract.admin.TokenHolder;
import java.security.Principal;

/** A program that acts in an operator's name. */
record Program(TokenHolder holder) implements Principal {
    @Override
    public String getName() {
        return holder.actor();
    }
}
