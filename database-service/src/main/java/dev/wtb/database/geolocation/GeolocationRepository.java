package dev.wtb.database.geolocation;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

interface GeolocationRepository extends Repository<GeolocationEntity, String> {
    List<GeolocationEntity> findTop200ByOrderByPositionAscCodeAsc();

    boolean existsById(String code);

    Optional<GeolocationEntity> findById(String code);

    GeolocationEntity save(GeolocationEntity geolocation);

    void deleteById(String code);

    void flush();
}
