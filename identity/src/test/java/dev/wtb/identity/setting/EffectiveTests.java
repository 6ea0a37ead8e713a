package dev.wtb.identity.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.DefaultValue;

class EffectiveTests {
    @Test
    void valuesAreSaidAsOperatorsWriteThem() {
        var outer = new Outer("secret", Duration.ofHours(36),
                new Inner(Duration.ofMillis(1500), ZoneId.of("UTC"), true, 25));

        assertThat(Effective.of("wtb.x", outer)).containsExactly(new Effective("wtb.x.kept-for", "36h", "14d"),
                new Effective("wtb.x.inner.look", "1500ms", "1m"), new Effective("wtb.x.inner.zone", "UTC", "UTC"),
                new Effective("wtb.x.inner.on", "true", "false"), new Effective("wtb.x.inner.pace", "25", "30"));
    }

    record Outer(String password, @DefaultValue("14d") Duration keptFor, @DefaultValue Inner inner) {
    }

    record Inner(@DefaultValue("60s") Duration look, @DefaultValue("UTC") ZoneId zone, boolean on,
            @DefaultValue("30") double pace) {
    }
}
