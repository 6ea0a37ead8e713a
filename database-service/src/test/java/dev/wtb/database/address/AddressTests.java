package dev.wtb.database.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AddressTests {
    @Test
    void countsAcrossOctetsAndGroups() {
        assertThat(Address.at(300, "10.64.16.0/20", "fd57:5442:0::1:0/112"))
                .isEqualTo(new Address(300, "10.64.17.44", "fd57:5442::1:12c"));
    }

    @Test
    void highSubnetStaysUnsigned() {
        assertThat(Address.at(1, "203.0.113.0/24", "fd57:5442::/112").ipv4()).isEqualTo("203.0.113.1");
    }
}
