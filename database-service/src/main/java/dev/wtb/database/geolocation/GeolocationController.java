package dev.wtb.database.geolocation;

import dev.wtb.contract.geolocation.Geolocation;
import dev.wtb.contract.geolocation.GeolocationApi;
import dev.wtb.contract.geolocation.GeolocationLoad;
import java.util.List;
import org.springframework.web.bind.annotation.RestController;

@RestController
class GeolocationController implements GeolocationApi {
    private final GeolocationRegistry registry;

    GeolocationController(GeolocationRegistry registry) {
        this.registry = registry;
    }

    @Override
    public List<GeolocationLoad> geolocations() {
        return registry.geolocations();
    }

    @Override
    public void add(Geolocation geolocation, String actor) {
        registry.add(geolocation, actor);
    }

    @Override
    public void save(Geolocation geolocation, String actor) {
        registry.save(geolocation, actor);
    }

    @Override
    public void remove(String code, String actor) {
        registry.remove(code, actor);
    }
}
