package dev.wtb.database;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of database-service.
 *
 * @param masterKey 32 bytes in base64; seals keys
 * @param owner role that may change the schema; empty when that is done outside this service
 * @param ownerPassword of that role; secret
 * @param startWait how long PostgreSQL may take to come up
 * @param grace how long an expired config keeps key and address
 * @param expiryInterval between looks for ended subscriptions, and for whatever else time brings
 * @param purgeInterval between looks for what is forgotten
 * @param addressRest before an address is given to somebody else
 * @param reservation how long a checkout holds its place
 * @param moveDeadline how long an old peer lives when the new one never shakes hands
 * @param drainDeadline the same where an operator empties a server that works
 * @param messageLease how long a claimed message is its claimer's
 * @param updateLease how long a claimed update is its claimer's
 * @param moveLease how long a claimed move is its claimer's
 * @param moveHead how long a change of peers may take to reach a move's target by itself before a worker carries it
 * @param enrolmentLease how long a claimed enrolment is its claimer's
 * @param failuresADay after so many a server takes nobody new until a person lets it in
 * @param sampleDays how many days raw samples are kept
 * @param mtu of the servers' interfaces, bytes
 * @param adminLogin of the first operator, made when there is none
 * @param adminPassword of that one, which must be changed at first login; secret
 * @param backupsWanted whether it is bad when nobody keeps backups
 * @param shop how the shop does business
 * @param alerts how operators are told
 */
@Validated
@ConfigurationProperties("wtb.database")
public record DatabaseProperties(@NotBlank @Size(min = 44, max = 44) String masterKey,
        @DefaultValue("") @NotNull String owner, @DefaultValue("") @NotNull String ownerPassword,
        @DefaultValue("60s") @NotNull Duration startWait, @DefaultValue("14d") @NotNull Duration grace,
        @DefaultValue("30s") @NotNull Duration expiryInterval, @DefaultValue("10m") @NotNull Duration purgeInterval,
        @DefaultValue("1d") @NotNull Duration addressRest,
        @DefaultValue("15m") @NotNull Duration reservation, @DefaultValue("10m") @NotNull Duration moveDeadline,
        @DefaultValue("7d") @NotNull Duration drainDeadline,
        @DefaultValue("60s") @NotNull Duration messageLease, @DefaultValue("30s") @NotNull Duration updateLease,
        @DefaultValue("30s") @NotNull Duration moveLease, @DefaultValue("3s") @NotNull Duration moveHead,
        @DefaultValue("30s") @NotNull Duration enrolmentLease, @DefaultValue("5") @Min(1) int failuresADay,
        @DefaultValue("3") int sampleDays,
        @DefaultValue("1420") int mtu, @DefaultValue("admin") String adminLogin, @NotBlank String adminPassword,
        boolean backupsWanted, @DefaultValue @NotNull Shop shop, @DefaultValue @NotNull Alerts alerts) {
    /**
     * How operators are told.
     *
     * @param look between looks for what must be said again
     * @param repeat how often an urgent incident that lasts is said again
     * @param repeatQuiet the same for what can wait
     * @param botSilentAfter how long nobody may ask Telegram for updates before that is an incident
     * @param observerSilentAfter how long nobody may judge servers before that is one
     */
    public record Alerts(@DefaultValue("1m") Duration look, @DefaultValue("4h") Duration repeat,
            @DefaultValue("1d") Duration repeatQuiet,
            @DefaultValue("3m") Duration botSilentAfter, @DefaultValue("2m") Duration observerSilentAfter) {
    }

    /**
     * How the shop does business.
     *
     * @param zone the shop's; hours of news are its
     * @param newsFrom first hour of the day in which news may be sent
     * @param newsTo the hour from which it may not
     * @param orderLife how long an unpaid order can be paid
     * @param openOrders how many unpaid orders from the last hour one person may have
     * @param openUpdates how many updates of one person may wait before more are skipped; money never is
     * @param deliverWithin how long a paid order may wait for its delivery before it goes back
     * @param refundWithin how long after paying people may have it back without asking; zero never
     * @param refundsMost how many they may have back that way in a period
     * @param refundsPeriod the period
     * @param refundCooling how long after one came back no new charge can be had back that way
     * @param unknownRefunds how many charges may go back within a day, and not by us, before sales stop
     * @param inviteDays that both sides of an invitation get at the first payment
     * @param oldKeys how long replaced keys work when the new ones never shake hands
     * @param handshakeInterval between looks for the first handshake of a new config
     * @param helpAfter how long without a handshake before help is offered
     * @param outageAfter how long every server of a place must have failed before its people are told
     * @param starWorth what a Star brings, in hundredths of the currency in which servers are paid for
     * @param compensateAfter an outage that lasted so long brings a day for each that began
     */
    public record Shop(@DefaultValue("UTC") ZoneId zone, @DefaultValue("10") @Min(0) @Max(23) int newsFrom,
            @DefaultValue("20") @Min(1) @Max(24) int newsTo, @DefaultValue("7d") Duration orderLife,
            @DefaultValue("20") @Min(1) int openOrders, @DefaultValue("50") @Min(1) int openUpdates,
            @DefaultValue("15m") Duration deliverWithin, @DefaultValue("1d") Duration refundWithin,
            @DefaultValue("2") @Min(0) int refundsMost, @DefaultValue("365d") Duration refundsPeriod,
            @DefaultValue("30d") Duration refundCooling, @DefaultValue("3") @Min(1) int unknownRefunds,
            @DefaultValue("7") @Min(0) int inviteDays, @DefaultValue("1d") Duration oldKeys,
            @DefaultValue("15s") Duration handshakeInterval, @DefaultValue("15m") Duration helpAfter,
            @DefaultValue("10m") Duration outageAfter, @DefaultValue("1.3") @Min(0) double starWorth,
            @DefaultValue("1h") Duration compensateAfter) {
    }

    @Override
    public String toString() {
        return "DatabaseProperties[***]";
    }
}
