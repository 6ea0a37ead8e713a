package dev.wtb.database.geolocation;

import dev.wtb.contract.geolocation.Geolocation;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "geolocation")
class GeolocationEntity {
    @Id
    private String code;
    private String nameEn;
    private String nameRu;
    private String flag;
    private double latitude;
    private double longitude;
    private int position;
    private boolean onSale;

    protected GeolocationEntity() {
    }

    GeolocationEntity(Geolocation geolocation) {
        code = geolocation.code();
        nameEn = geolocation.nameEn();
        nameRu = geolocation.nameRu();
        flag = geolocation.flag();
        latitude = geolocation.latitude();
        longitude = geolocation.longitude();
        position = geolocation.position();
        onSale = geolocation.onSale();
    }

    String code() {
        return code;
    }

    Geolocation geolocation() {
        return new Geolocation(code, nameEn, nameRu, flag, latitude, longitude, position, onSale);
    }
}
