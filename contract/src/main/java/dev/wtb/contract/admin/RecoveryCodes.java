package dev.wtb.contract.admin;

import java.util.List;

/** Each opens an account once in the place of its second factor; shown once, and secret. None where there were some already. */
public record RecoveryCodes(List<String> codes) {
    public RecoveryCodes {
        codes = List.copyOf(codes);
    }

    @Override
    public String toString() {
        return "RecoveryCodes[***]";
    }
}
