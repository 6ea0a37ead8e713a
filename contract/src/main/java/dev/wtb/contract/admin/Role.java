package dev.wtb.contract.admin;

/** What an operator may do, from all to looking on. */
public enum Role {
    OWNER, OPERATOR, SUPPORT, VIEWER
}
