package dev.wtb.metrics.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wtb.contract.check.Check;
import dev.wtb.contract.check.Grade;
import dev.wtb.contract.server.Health;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is thought of servers when parts of the fleet fail, through the wiring that judges them. */
class FleetTests {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void allIsWell() {
        var fleet = new Fleet(3).settled();

        assertThat(fleet.verdicts.values()).hasSize(3).allSatisfy(verdict -> {
            assertThat(verdict.health()).isEqualTo(Health.HEALTHY);
            assertThat(verdict.reason()).isEqualTo("all signals good");
        });
        assertThat(fleet.serverChecks()).isEmpty();
    }

    @Test
    void deadServiceWithLivingTunnelsMovesNobody() {
        var fleet = new Fleet(3).settled();
        fleet.silent.add(1L);

        fleet.runs(Duration.ofMinutes(30));

        assertThat(fleet.health(1)).isEqualTo(Health.UNREACHABLE);
        assertThat(fleet.reason(1)).contains("neither its service nor its port answer", "carries traffic, say 2");
        assertThat(fleet.serverChecks()).singleElement()
                .satisfies(check -> assertThat(check.name()).isEqualTo("server s1"));
    }

    @Test
    void deadServerFailsWithin45Seconds() {
        var fleet = new Fleet(3).settled();
        fleet.dies(1);

        fleet.runs(Duration.ofSeconds(45));

        assertThat(fleet.health(1)).isEqualTo(Health.FAILED);
        assertThat(fleet.reason(1)).contains("shakes no hands, say 2 other nodes");
        assertThat(fleet.health(2)).isEqualTo(Health.HEALTHY);
    }

    @Test
    void oneWitnessIsGivenMoreTime() {
        var fleet = new Fleet(2).settled();
        fleet.dies(1);

        fleet.runs(Duration.ofSeconds(20));
        assertThat(fleet.health(1)).isNotEqualTo(Health.FAILED);
        fleet.runs(Duration.ofSeconds(40));
        assertThat(fleet.health(1)).isEqualTo(Health.FAILED);
    }

    @Test
    void collectorThatIsCutOffChangesNoVerdict() {
        var fleet = new Fleet(3).settled();
        fleet.cutOff = true;

        fleet.runs(Duration.ofMinutes(9));

        assertThat(fleet.verdicts.values()).allMatch(verdict -> verdict.health() == Health.HEALTHY);
        assertThat(fleet.checks()).singleElement().satisfies(check -> {
            assertThat(check.grade()).isEqualTo(Grade.BAD);
            assertThat(check.detail()).contains("it reaches no node at all");
        });
        fleet.runs(Duration.ofMinutes(3));
        assertThat(fleet.verdicts.values()).allMatch(verdict -> verdict.health() == Health.UNREACHABLE);
        fleet.runs(Duration.ofHours(2));
        fleet.cutOff = false;
        fleet.runs(MINUTE);
        assertThat(fleet.verdicts.values()).allMatch(verdict -> verdict.health() == Health.HEALTHY);
        assertThat(fleet.failures(1) + fleet.failures(2) + fleet.failures(3)).isZero();
        assertThat(fleet.checks()).extracting(Check::grade).containsExactly(Grade.GOOD);
    }

    @Test
    void collectorThatSleptStartsItsTimersAnew() {
        var fleet = new Fleet(3).settled();
        fleet.dies(1);
        fleet.runs(Duration.ofSeconds(10));
        fleet.returns(1);
        fleet.sleeps(MINUTE);
        fleet.dies(1);
        fleet.runs(Duration.ofSeconds(7));
        fleet.returns(1);

        fleet.runs(MINUTE);

        assertThat(fleet.failures(1)).isZero();
    }

    @Test
    void lonelyNodeIsMovedOnlyWhenItSaidThatItDies() {
        var silent = new Fleet(1).settled();
        silent.dies(1);
        silent.runs(Duration.ofHours(1));
        assertThat(silent.health(1)).isEqualTo(Health.UNREACHABLE);

        var dying = new Fleet(1).settled();
        dying.sayShut.add(1L);
        dying.runs(Duration.ofSeconds(30));
        assertThat(dying.health(1)).isEqualTo(Health.SUSPECT);
        dying.dies(1);
        dying.runs(Duration.ofMinutes(2));
        assertThat(dying.health(1)).isEqualTo(Health.FAILED);
    }

    @Test
    void operatorWhoKnowsBetterIsBelievedUntilItIsGoodForAWhile() {
        var fleet = new Fleet(1).settled();
        fleet.dies(1);
        fleet.runs(MINUTE);
        assertThat(fleet.health(1)).isEqualTo(Health.UNREACHABLE);

        fleet.declared.add(1L);
        fleet.runs(Duration.ofMinutes(10));

        assertThat(fleet.health(1)).isEqualTo(Health.FAILED);
        fleet.returns(1);
        fleet.runs(Duration.ofSeconds(30));
        assertThat(fleet.health(1)).isEqualTo(Health.FAILED);
        fleet.runs(MINUTE);
        assertThat(fleet.health(1)).isEqualTo(Health.HEALTHY);
    }

    /** What is dead for long costs no more than what lives, and is seen again as soon as ever once it answers. */
    @Test
    void deadServerIsLookedAtLessOften() {
        var fleet = new Fleet(3).settled();
        fleet.dies(1);
        fleet.runs(MINUTE);
        assertThat(fleet.health(1)).isEqualTo(Health.FAILED);
        int early = fleet.looks(1, MINUTE);
        fleet.runs(Duration.ofMinutes(3));
        int late = fleet.looks(1, MINUTE);

        assertThat(early).isBetween(11, 12);
        assertThat(late).isBetween(3, 4);
        fleet.returns(1);
        fleet.runs(Duration.ofSeconds(16));
        assertThat(fleet.looks(1, MINUTE)).isGreaterThanOrEqualTo(10);
    }

    /** People stay on a server whose service is gone when a moment's loss hits both who look at it. */
    @Test
    void oneBadPairOfProbesFailsNoServerThatWasUnreachableForLong() {
        var fleet = new Fleet(3).settled();
        fleet.silent.add(1L);
        fleet.runs(Duration.ofMinutes(10));

        fleet.dead.add(1L);
        fleet.runs(Duration.ofSeconds(9));
        fleet.dead.remove(1L);
        fleet.runs(MINUTE);

        assertThat(fleet.failures(1)).isZero();
        assertThat(fleet.health(1)).isEqualTo(Health.UNREACHABLE);
    }

    /** Nobody looks away from people on a server whose service is gone. */
    @Test
    void livingTunnelsOfSilentServiceAreWatchedClosely() {
        var fleet = new Fleet(3).settled();
        fleet.silent.add(1L);
        fleet.runs(Duration.ofMinutes(10));
        assertThat(fleet.health(1)).isEqualTo(Health.UNREACHABLE);

        fleet.dies(1);
        fleet.runs(Duration.ofSeconds(45));

        assertThat(fleet.health(1)).isEqualTo(Health.FAILED);
    }

    @Test
    void nodesThatCannotLookAreNoWitnesses() {
        var fleet = new Fleet(3);
        fleet.unable.addAll(List.of(1L, 2L, 3L));
        fleet.settled();
        fleet.dies(1);

        fleet.runs(Duration.ofMinutes(10));

        assertThat(fleet.health(1)).isEqualTo(Health.UNREACHABLE);
        assertThat(fleet.reason(1)).contains("no other node can look");
    }

    @Test
    void selfTestThatIsMistakenMovesNobody() {
        var fleet = new Fleet(3).settled();
        fleet.sayShut.add(1L);

        fleet.runs(Duration.ofMinutes(10));

        assertThat(fleet.health(1)).isEqualTo(Health.SUSPECT);
    }

    @Test
    void serverThatLetsNobodyOutFails() {
        var fleet = new Fleet(3).settled();
        fleet.sayShut.add(1L);
        fleet.shut.add(1L);

        fleet.runs(MINUTE);

        assertThat(fleet.health(1)).isEqualTo(Health.FAILED);
        assertThat(fleet.reason(1)).contains("its firewall lets nobody out", "shakes hands and lets nothing out");
    }

    @Test
    void serverThatOnlyOthersDoubtTakesNobodyNew() {
        var fleet = new Fleet(3).settled();
        fleet.shut.add(1L);

        fleet.runs(Duration.ofMinutes(10));

        assertThat(fleet.health(1)).isEqualTo(Health.SUSPECT);
    }

    @Test
    void targetThatIsGoneIsNoServersFault() {
        var fleet = new Fleet(3).settled();
        fleet.targetGone = true;

        fleet.runs(Duration.ofMinutes(10));

        assertThat(fleet.verdicts.values()).allMatch(verdict -> verdict.health() == Health.HEALTHY);
    }

    @Test
    void oneBadLookIsNothing() {
        var fleet = new Fleet(3).settled();
        fleet.silent.add(1L);
        while (!fleet.reason(1).contains("neither")) {
            fleet.runs(Duration.ofSeconds(1));
        }
        fleet.silent.remove(1L);

        assertThat(fleet.health(1)).isEqualTo(Health.HEALTHY);
        fleet.runs(MINUTE);
        assertThat(fleet.health(1)).isEqualTo(Health.HEALTHY);
    }

    @Test
    void returnedServerIsHeldLongerEachTime() {
        var fleet = new Fleet(3).settled();
        for (int failure = 1; failure <= 3; failure++) {
            fleet.dies(1);
            fleet.runs(MINUTE);
            fleet.returns(1);
            fleet.runs(Duration.ofSeconds(50));
            assertThat(fleet.health(1)).isEqualTo(Health.FAILED);
            fleet.runs(Duration.ofSeconds(15 + 30L * failure));
            assertThat(fleet.health(1)).as("after failure " + failure).isEqualTo(Health.HEALTHY);
        }
        assertThat(fleet.failures(1)).isEqualTo(3);
    }

    @Test
    void serverThatComesAndGoesIsNotMovedBackAndForth() {
        var fleet = new Fleet(3).settled();
        for (int i = 0; i < 60; i++) {
            fleet.dies(1);
            fleet.runs(Duration.ofSeconds(5));
            fleet.returns(1);
            fleet.runs(Duration.ofSeconds(5));
        }

        assertThat(fleet.failures(1)).isLessThanOrEqualTo(1);
    }

    @Test
    void thirdOfAFleetAtOnceIsDoubtedForAMinuteAndThenBelieved() {
        var fleet = new Fleet(10).settled();
        for (long server = 1; server <= 4; server++) {
            fleet.dies(server);
        }

        fleet.runs(Duration.ofSeconds(45));
        assertThat(fleet.failures(1)).isZero();
        assertThat(fleet.checks().getFirst().detail()).contains("more than a third");
        fleet.runs(Duration.ofMinutes(2));
        assertThat(fleet.health(1)).isEqualTo(Health.FAILED);
        assertThat(fleet.health(9)).isEqualTo(Health.HEALTHY);
    }
}
