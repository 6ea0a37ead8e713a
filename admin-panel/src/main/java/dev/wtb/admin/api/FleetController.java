package dev.wtb.admin.api;

import dev.wtb.contract.geolocation.GeolocationApi;
import dev.wtb.contract.geolocation.GeolocationLoad;
import dev.wtb.contract.incident.Incident;
import dev.wtb.contract.incident.IncidentApi;
import dev.wtb.contract.migration.Departure;
import dev.wtb.contract.migration.MigrationApi;
import dev.wtb.contract.migration.MoveRecord;
import dev.wtb.contract.server.Server;
import dev.wtb.contract.server.ServerApi;
import dev.wtb.contract.server.ServerState;
import java.security.Principal;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class FleetController {
    private final ServerApi servers;
    private final GeolocationApi geolocations;
    private final MigrationApi migrations;
    private final IncidentApi incidents;

    FleetController(ServerApi servers, GeolocationApi geolocations, MigrationApi migrations, IncidentApi incidents) {
        this.servers = servers;
        this.geolocations = geolocations;
        this.migrations = migrations;
        this.incidents = incidents;
    }

    @GetMapping("/servers")
    List<Server> servers() {
        return servers.servers();
    }

    @GetMapping("/servers/{id}")
    Server server(@PathVariable long id) {
        return servers.server(id);
    }

    @PutMapping("/servers/{id}/state/{state}")
    Server changeServer(@PathVariable long id, @PathVariable ServerState state, Principal program) {
        return servers.change(id, state, program.getName());
    }

    @GetMapping("/geolocations")
    List<GeolocationLoad> geolocations() {
        return geolocations.geolocations();
    }

    @GetMapping("/departures")
    List<Departure> departures() {
        return migrations.departures();
    }

    @GetMapping("/moves")
    List<MoveRecord> moves() {
        return migrations.moves();
    }

    @GetMapping("/incidents")
    List<Incident> incidents() {
        return incidents.open();
    }

    @PutMapping("/incidents/{id}/ended")
    void endIncident(@PathVariable long id, Principal program) {
        incidents.end(id, program.getName());
    }
}
