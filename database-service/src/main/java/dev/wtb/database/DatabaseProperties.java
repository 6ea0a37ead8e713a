package dev.wtb.database;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of database-service.
 *
 * @param masterKey 32 bytes in base64; seals keys
 * @param startWait how long PostgreSQL may take to come up
 * @param grace how long an expired config keeps key and address
 * @param expiryInterval between looks for ended subscriptions
 * @param addressRest before an address is given to somebody else
 * @param reservation how long a checkout holds its place
 * @param moveDeadline how long an old peer lives when the new one never shakes hands
 * @param messageLease how long a claimed message is its claimer's
 * @param updateLease how long a claimed update is its claimer's
 * @param moveLease how long a claimed move is its claimer's
 * @param sampleDays how many days raw samples are kept
 * @param mtu of the servers' interfaces, bytes
 */
@Validated
@ConfigurationProperties("wtb.database")
public record DatabaseProperties(@NotBlank @Size(min = 44, max = 44) String masterKey,
        @DefaultValue("60s") @NotNull Duration startWait, @DefaultValue("14d") @NotNull Duration grace,
        @DefaultValue("30s") @NotNull Duration expiryInterval, @DefaultValue("1d") @NotNull Duration addressRest,
        @DefaultValue("15m") @NotNull Duration reservation, @DefaultValue("10m") @NotNull Duration moveDeadline,
        @DefaultValue("60s") @NotNull Duration messageLease, @DefaultValue("30s") @NotNull Duration updateLease,
        @DefaultValue("30s") @NotNull Duration moveLease, @DefaultValue("3") int sampleDays,
        @DefaultValue("1420") int mtu, @DefaultValue("admin") String adminLogin, @NotBlank String adminPassword) {
    @Override
    public String toString() {
        return "DatabaseProperties[***]";
    }
}
