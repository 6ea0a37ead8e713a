package dev.wtb.metrics.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wtb.contract.check.Check;
import dev.wtb.contract.incident.IncidentApi;
import dev.wtb.identity.Fake;
import dev.wtb.identity.call.FakeServices;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.ResourceAccessException;

/** What is bad twice is reported, and what is good at once. */
class ServiceWatchTests {
    private final Fake world = new Fake();
    private final ServiceWatch watch = new ServiceWatch(new FakeServices(Set.of("database"), (_, api) -> world.as(api)),
            world.as(IncidentApi.class));

    @Test
    void badNewsIsTakenSeriouslyTheSecondTime() {
        world.fail("CheckApi.checks", new ResourceAccessException("refused"));

        watch.look();
        assertThat(reported()).doesNotContain("does not answer");
        watch.look();
        assertThat(reported()).contains("does not answer");

        world.answer("CheckApi.checks", _ -> List.of());
        watch.look();
        assertThat(reported()).contains("service database", "answers").doesNotContain("does not answer");
    }

    @Test
    void whatIsNotThereAnyMoreIsNotBadAnyMore() {
        world.answer("CheckApi.checks", _ -> List.of(Check.bad("server nl1", "its interface is down", "look")));
        watch.look();
        watch.look();
        world.answer("CheckApi.checks", _ -> List.of());

        watch.look();

        assertThat(reported()).contains("server nl1", "is not there any more");
    }

    @Test
    void whatEndsWhileItsServiceIsSilentIsNotBadForEver() {
        world.answer("CheckApi.checks", _ -> List.of(Check.bad("server nl1", "its interface is down", "look")));
        watch.look();
        watch.look();
        world.fail("CheckApi.checks", new ResourceAccessException("refused"));
        watch.look();
        assertThat(reported()).doesNotContain("is not there any more");
        world.answer("CheckApi.checks", _ -> List.of());

        watch.look();

        assertThat(reported()).contains("server nl1", "is not there any more");
    }

    @Test
    void silentDatabaseIsToldLater() {
        world.answer("CheckApi.checks", _ -> List.of(Check.bad("disk", "full", "free some")));
        watch.look();
        world.fail("IncidentApi.checked", new ResourceAccessException("refused"));
        assertThatThrownBy(watch::look).isInstanceOf(ResourceAccessException.class);
        world.answer("IncidentApi.checked", _ -> null);

        watch.look();

        assertThat(reported()).contains("disk", "full");
    }

    private String reported() {
        return world.calls()
                .stream()
                .filter(call -> call.startsWith("IncidentApi.checked"))
                .reduce((_, last) -> last)
                .orElse("");
    }
}
