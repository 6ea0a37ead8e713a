package dev.wtb.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostNameTests {
    private final HostName.Validator validator = new HostName.Validator();

    @ParameterizedTest
    @ValueSource(strings = {"vpn.example.com", "nl-1", "localhost", "10.0.0.1", "2001:db8::1", "::ffff:192.0.2.1",
            "xn--e1afmkfd.xn--p1ai", "3com.com"})
    void hostsThatCanBeDialled(String host) {
        assertThat(validator.isValid(host, null)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "999.1.1.1", "1.2.3", "vpn..example.com", ".example.com", "example.com.", "-a.com",
            "a-.com", "a_b.com", "a b.com", "[2001:db8::1]", "2001:db8:::1", "fe80::1%eth0", "http://a.com",
            "a.com:80"})
    void allElseIsRefused(String host) {
        assertThat(validator.isValid(host, null)).isFalse();
    }
}
