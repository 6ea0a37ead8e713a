package dev.wtb.contract.geolocation;

import jakarta.validation.Valid;
import java.util.List;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/** Places; offered by database-service. */
@HttpExchange("/geolocations")
public interface GeolocationApi {
    /** All places with their load, in their order. */
    @GetExchange
    List<GeolocationLoad> geolocations();

    /** Makes a place; {@code conflict} when there is one with this code. */
    @PostExchange
    void add(@Valid @RequestBody Geolocation geolocation, @RequestParam String actor);

    /** Changes a place; {@code not-found} when there is none with this code. Repeatable. */
    @PutExchange
    void save(@Valid @RequestBody Geolocation geolocation, @RequestParam String actor);

    /** Removes a place that no server was ever placed in; {@code conflict} otherwise. */
    @DeleteExchange("/{code}")
    void remove(@PathVariable String code, @RequestParam String actor);
}
