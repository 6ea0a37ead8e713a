package dev.wtb.admin.enrolment;

import dev.wtb.contract.enrolment.Enrolment;
import dev.wtb.contract.enrolment.EnrolmentStep;
import dev.wtb.contract.server.Health;
import dev.wtb.contract.server.Server;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How far a host is on its way to serving people.
 *
 * @param stages in their order
 * @param detail why it stands where it does; empty while all is well
 * @param over whether nothing more will change here
 */
record Progress(List<Stage> stages, String detail, boolean over) {
    private static final List<String> NAMES = List.of("dialled", "proved", "signed", "admitted", "defined", "healthy");

    static Progress of(Enrolment enrolment, @Nullable Server server) {
        int done = done(enrolment.step(), server);
        boolean ended = !enrolment.step().open() && enrolment.step() != EnrolmentStep.ADMITTED;
        var stages = IntStream.range(0, NAMES.size())
                .mapToObj(at -> new Stage(NAMES.get(at), at < done, at == done && !ended))
                .toList();
        var detail = server == null || server.health() == Health.HEALTHY ? enrolment.detail() : server.healthReason();
        return new Progress(stages, detail, ended || done == NAMES.size());
    }

    private static int done(EnrolmentStep step, @Nullable Server server) {
        return switch (step) {
            case DIALLED -> 1;
            case PROVED -> 2;
            case SIGNED -> 3;
            case ADMITTED -> server == null || server.publicKey() == null ? 4 : defined(server);
            case WAITING, EXPIRED, REFUSED, CANCELLED -> 0;
        };
    }

    private static int defined(Server server) {
        return server.health() == Health.HEALTHY ? 6 : 5;
    }

    /**
     * A part of the way.
     *
     * @param name in the texts
     * @param now whether it is being waited for
     */
    record Stage(String name, boolean done, boolean now) {
    }
}
