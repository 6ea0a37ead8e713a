package dev.wtb.database.incident;

import dev.wtb.contract.check.Check;
import dev.wtb.contract.incident.Incident;
import dev.wtb.contract.incident.IncidentApi;
import dev.wtb.contract.incident.IncidentKind;
import java.util.List;
import org.springframework.web.bind.annotation.RestController;

@RestController
class IncidentController implements IncidentApi {
    private final Incidents incidents;

    IncidentController(Incidents incidents) {
        this.incidents = incidents;
    }

    @Override
    public void raise(IncidentKind kind, String detail) {
        incidents.raise(kind, detail);
    }

    @Override
    public void checked(List<Check> checks) {
        incidents.checked(checks);
    }

    @Override
    public List<Incident> open() {
        return incidents.open();
    }

    @Override
    public void end(long id, String actor) {
        incidents.end(id, actor);
    }
}
