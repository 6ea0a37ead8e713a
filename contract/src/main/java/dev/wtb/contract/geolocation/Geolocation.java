package dev.wtb.contract.geolocation;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * A place that people choose.
 *
 * @param code short and stable, such as {@code nl}
 * @param flag an emoji
 * @param latitude degrees, for the nearest other place
 * @param longitude degrees
 * @param position order in lists, smallest first
 * @param onSale hidden from new configs when false
 */
public record Geolocation(@NotNull @Pattern(regexp = "[a-z][a-z0-9-]{1,11}") String code,
        @NotBlank @Size(max = 40) String nameEn, @NotBlank @Size(max = 40) String nameRu,
        @NotBlank @Size(max = 16) String flag, @DecimalMin("-90") @DecimalMax("90") double latitude,
        @DecimalMin("-180") @DecimalMax("180") double longitude, int position, boolean onSale) {
}
