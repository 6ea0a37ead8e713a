package dev.wtb.identity.call;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutsideHostsTests {
    private final OutsideHosts hosts = new OutsideHosts(List.of("postgres", "database-service"), false);

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.9.10", "localhost", "0.0.0.0", "169.254.169.254", "169.254.1.1",
            "100.100.100.200", "168.63.129.16", "224.0.0.1", "postgres", "Database-Service", "2130706433"})
    void refusesWhatIsInside(String host) {
        assertThatThrownBy(() -> hosts.check(host)).isInstanceOfSatisfying(Problem.class,
                problem -> Assertions.assertThat(problem.is(ProblemTypes.FORBIDDEN)
                        || problem.is(ProblemTypes.UNREACHABLE)).isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.7", "10.1.2.3", "198.18.1.11"})
    void letsNodesBeInPrivateNetworks(String host) {
        assertThatCode(() -> hosts.check(host)).doesNotThrowAnyException();
    }

    @Test
    void nodesThatPretendMayBeHere() {
        assertThatCode(() -> new OutsideHosts(List.of(), true).check("127.0.0.1")).doesNotThrowAnyException();
    }
}
