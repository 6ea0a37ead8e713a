package dev.wtb.contract.config;

/** How a config's file is written. */
public enum Variant {
    /** All of it. */
    WHOLE,
    /** For computers without IPv6, on which wg-quick(8) could not set its addresses. */
    WITHOUT_IPV6,
    /** For computers that resolve names in their own way: wg-quick(8) needs resolvconf(8) for its DNS line. */
    WITHOUT_DNS
}
