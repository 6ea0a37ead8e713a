package dev.wtb.e2e.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostNetworksTests {
    @ParameterizedTest
    @ValueSource(strings = {"198.18.7.0/24", "198.18.0.0/15", "198.18.7.9", "198.18.7.128/25", "198.0.0.0/8"})
    void networkThatTheHostUsesIsNotFree(String used) {
        assertThat(new HostNetworks(List.of(used)).leaveFree("198.18.7")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"198.18.6.0/24", "198.19.0.0/16", "10.0.0.0/8", "198.18.8.7", "0.0.0.0/0"})
    void othersAreNoMatter(String used) {
        assertThat(new HostNetworks(List.of(used)).leaveFree("198.18.7")).isTrue();
    }
}
