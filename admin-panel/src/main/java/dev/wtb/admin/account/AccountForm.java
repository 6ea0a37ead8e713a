package dev.wtb.admin.account;

import dev.wtb.contract.admin.NewAccount;
import dev.wtb.contract.admin.Role;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

record AccountForm(@NotNull @Pattern(regexp = NewAccount.LOGIN) String login, @NotNull Role role) {
}
