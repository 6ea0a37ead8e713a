package dev.wtb.database.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.wtb.contract.sample.Sample;
import dev.wtb.contract.sample.SampleApi;
import dev.wtb.contract.sample.SampleIntakeApi;
import dev.wtb.contract.server.Server;
import dev.wtb.database.DatabaseIT;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is left of samples when they are gone. */
class SampleIT extends DatabaseIT {
    @Autowired
    private SampleSums sums;

    private Server server;

    /** Adding up goes on where the newest sum of any server ended. */
    @BeforeEach
    void nothingAddedUp() {
        sql.sql("delete from sample").update();
        sql.sql("delete from sample_sum").update();
        server = place(10);
    }

    @Test
    void hoursOutliveTheirSamples() {
        var hour = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(3));
        as("metrics-collector", SampleIntakeApi.class)
                .store(List.of(sample(hour.plusSeconds(60), 0.2, 3), sample(hour.plusSeconds(75), 0.4, 5)));

        sums.add(LocalDate.now(ZoneOffset.UTC).minusDays(4));
        as("metrics-collector", SampleIntakeApi.class).store(List.of(sample(hour.plusSeconds(90), 0.9, 7)));
        sums.add(LocalDate.now(ZoneOffset.UTC).minusDays(4));
        sql.sql("delete from sample where server_id = ?").param(server.id()).update();
        sums.add(LocalDate.now(ZoneOffset.UTC).minusDays(4));

        assertThat(since(Duration.ofDays(7))).singleElement().satisfies(point -> {
            assertThat(point.at()).isEqualTo(hour);
            assertThat(point.cpu()).isCloseTo(0.5, within(1e-6));
            assertThat(point.active()).isEqualTo(7);
        });
        assertThat(since(Duration.ofDays(2))).isEmpty();
    }

    @Test
    void hourIsAddedUpWhenItIsOver() {
        as("metrics-collector", SampleIntakeApi.class).store(List.of(sample(Instant.now(), 0.2, 3)));

        sums.add(LocalDate.now(ZoneOffset.UTC).minusDays(4));

        assertThat(since(Duration.ofDays(7))).isEmpty();
    }

    /** The database stood still for a week; hours live longer than that. */
    @Test
    void dayOfALongStopIsAddedUpAfterIt() {
        var day = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(9));
        sql.sql("insert into sample_sum values (24, :at, :server, 0.1, 0.25, 100, 200, 9, 1, 1.5)")
                .param("at", Timestamp.from(day.minus(Duration.ofDays(1))))
                .param("server", server.id())
                .update();
        hour(day.plus(Duration.ofHours(14)), 0.2, 3);

        sums.add(LocalDate.now(ZoneOffset.UTC).minusDays(4));

        assertThat(sql.sql("select active from sample_sum where hours = 24 and server_id = :server and at = :at")
                .param("server", server.id())
                .param("at", Timestamp.from(day))
                .query(Integer.class)
                .single()).isEqualTo(3);
    }

    /** Two days a point, counted from 1970: whether today is an even day must not decide what stands together. */
    @Test
    void yearIsShownByTheDay() {
        var even = Instant.EPOCH
                .plus(Duration.ofDays(2 * (Duration.between(Instant.EPOCH, Instant.now()).toDays() / 2)));
        var day = even.minus(Duration.ofDays(3));
        hour(day.plus(Duration.ofHours(1)), 0.2, 3);
        hour(day.plus(Duration.ofHours(23)), 0.4, 5);

        sums.add(LocalDate.now(ZoneOffset.UTC).minusDays(5));
        sql.sql("delete from sample_sum where hours = 1").update();
        hour(day.plus(Duration.ofDays(1)), 0.9, 6);
        hour(day.plus(Duration.ofDays(2)), 0.9, 7);

        var year = since(Duration.ofDays(365));
        assertThat(year).extracting(Sample::active).containsExactly(5, 7);
        assertThat(year.getFirst().cpu()).isCloseTo(0.3, within(1e-6));
        assertThat(year.getFirst().at()).isEqualTo(day.minus(Duration.ofDays(1)));
    }

    private Sample sample(Instant at, double cpu, int active) {
        return new Sample(server.id(), at, cpu, 0.25, 100, 200, 9, active, 1.5);
    }

    private void hour(Instant at, double cpu, int active) {
        sql.sql("insert into sample_sum values (1, :at, :server, :cpu, 0.25, 100, 200, 9, :active, 1.5)")
                .param("at", Timestamp.from(at))
                .param("server", server.id())
                .param("cpu", cpu)
                .param("active", active)
                .update();
    }

    private List<Sample> since(Duration range) {
        return as("admin-panel", SampleApi.class).since(Instant.now().minus(range))
                .stream()
                .filter(point -> point.serverId() == server.id())
                .toList();
    }
}
