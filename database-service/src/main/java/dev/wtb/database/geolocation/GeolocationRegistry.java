package dev.wtb.database.geolocation;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.geolocation.Geolocation;
import dev.wtb.contract.geolocation.GeolocationApi;
import dev.wtb.contract.geolocation.GeolocationLoad;
import dev.wtb.database.admin.AuditLog;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.RestController;

/** Places and what stands there. */
@RestController
class GeolocationRegistry implements GeolocationApi {
    private final GeolocationRepository geolocations;
    private final JdbcClient sql;
    private final AuditLog audit;

    GeolocationRegistry(GeolocationRepository geolocations, JdbcClient sql, AuditLog audit) {
        this.geolocations = geolocations;
        this.sql = sql;
        this.audit = audit;
    }

    @Override
    @Transactional(readOnly = true)
    public List<GeolocationLoad> geolocations() {
        var loads = sql.sql("""
                select geolocation_code as code, count(*) as servers,
                    count(*) filter (where state = 'ACTIVE' and health = 'HEALTHY' and verdicts_count()) as healthy,
                    sum(capacity) as capacity, sum(used) as used
                from server where state <> 'REMOVED' group by geolocation_code""")
                .query(Load.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Load::code, Function.identity()));
        return geolocations.findTop200ByOrderByPositionAscCodeAsc()
                .stream()
                .map(place -> loads.getOrDefault(place.code(), Load.NONE).of(place.geolocation()))
                .toList();
    }

    /** Making one never changes what is there. */
    @Override
    @Transactional
    public void add(Geolocation geolocation, String actor) {
        if (geolocations.existsById(geolocation.code())) {
            throw new Problem(HttpStatus.CONFLICT, ProblemTypes.CONFLICT,
                    "There is a place with the code " + geolocation.code());
        }
        geolocations.save(new GeolocationEntity(geolocation));
        geolocations.flush();
        audit.write(actor, "geolocation.add", geolocation.code());
    }

    @Override
    @Transactional
    public void save(Geolocation geolocation, String actor) {
        var before = geolocations.findById(geolocation.code())
                .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, ProblemTypes.NOT_FOUND,
                        "There is no place with the code " + geolocation.code()))
                .geolocation();
        geolocations.save(new GeolocationEntity(geolocation));
        geolocations.flush();
        audit.write(actor, "geolocation.save", geolocation.code(), before, geolocation);
    }

    @Override
    @Transactional
    public void remove(String code, String actor) {
        try {
            geolocations.deleteById(code);
            geolocations.flush();
        } catch (DataIntegrityViolationException used) {
            throw new Problem(HttpStatus.CONFLICT, ProblemTypes.CONFLICT,
                    "Servers were placed in " + code + "; hide it instead");
        }
        audit.write(actor, "geolocation.remove", code);
    }

    private record Load(String code, int servers, int healthy, int capacity, int used) {
        static final Load NONE = new Load("", 0, 0, 0, 0);

        GeolocationLoad of(Geolocation geolocation) {
            return new GeolocationLoad(geolocation, servers, healthy, capacity, used);
        }
    }
}
