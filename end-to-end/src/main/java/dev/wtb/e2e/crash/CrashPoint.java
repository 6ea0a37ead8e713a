package dev.wtb.e2e.crash;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where a purchase, an enrolment or a handout can be cut: its steps, and the methods before and after which a service dies. */
public enum CrashPoint {
    /** An update was received. */
    S0("telegram-service", "telegram/intake/Intake", "take"),
    /** It becomes a row. */
    S1("database-service", "database/update/Inbox", "store"),
    /** That row is committed, or its answer on its way. */
    S1_ANSWER("database-service", "database/update/UpdateController", "store"),
    /** An order and its link are made. */
    S2("telegram-service", "telegram/payment/Invoices", "invoice"),
    /** The order becomes a row. */
    S2_ORDER("database-service", "database/payment/OrderBook", "order"),
    /** A checkout is decided. */
    S3("database-service", "database/payment/Checkouts", "checkout"),
    /** Telegram hears the decision. */
    S3_ANSWER("telegram-service", "telegram/payment/CheckoutLane", "answered"),
    /** A charge is on its way to its credit. */
    S4_CHARGE("telegram-service", "telegram/payment/Charges", "credit"),
    /** Payment, entitlement and receipt, inside their transaction. */
    S4("database-service", "database/payment/Cashier", "record"),
    /** After that commit, and the config's place. */
    S4_PLACE("database-service", "database/payment/PaidPlacement", "place"),
    /** The peer becomes part of what its server must hold. */
    S5("database-service", "database/config/NewConfigs", "make"),
    /** The node is told. */
    S6_SEND("migration-service", "migration/converge/Changes", "send"),
    /** The node applies it. */
    S6("node", "wireguard/server/PeerController", "change"),
    /** Its acknowledgement is stored. */
    S7("database-service", "database/config/Activation", "activate"),
    /** The file is rendered. */
    S8("telegram-service", "telegram/delivery/ConfigFile", "of"),
    /** It is sent. */
    S9("telegram-service", "telegram/delivery/FileSender", "one"),
    /** It is marked as sent, or about to be. */
    S10("telegram-service", "telegram/delivery/Delivery", "deliver"),
    /** That mark becomes a row. */
    S10_MARK("database-service", "database/message/MessageQueue", "sent"),
    /** Stars go back. */
    REFUND("telegram-service", "telegram/payment/Refunder", "refund"),
    /** A node is made equal to its wanted state. */
    CONVERGE("migration-service", "migration/converge/Convergence", "converge"),
    /** A host that wants to be a node is dialled, until it is one. */
    ENROL("migration-service", "migration/enrolment/EnrolmentWorker", "enrol"),
    /** It answered, and may have proved that it knows the token. */
    ENROL_PROOF("migration-service", "identity/enrol/Sponsor", "check"),
    /** Its certificate is signed. */
    ENROL_SIGN("migration-service", "identity/NodeAuthority", "certify"),
    /** That is about to be sent. */
    ENROL_ADMIT("migration-service", "identity/enrol/Sponsor", "admission"),
    /** A step becomes part of its row. */
    ENROL_STEP("database-service", "database/enrolment/EnrolmentWork", "step"),
    /** The host says who it is. */
    ENROL_HOST("host", "identity/enrol/Newcomer", "introduce"),
    /** The host becomes a node, or has, and nobody hears of it. */
    ENROL_HOST_ADMITTED("host", "identity/enrol/Newcomer", "admit"),
    /** A handout comes to its next person. */
    HANDOUT("database-service", "database/handout/HandoutRounds", "one"),
    /** What somebody gets is theirs, inside its transaction. */
    HANDOUT_GIVEN("database-service", "database/handout/Handing", "give"),
    /** What is taken back is no more theirs. */
    HANDOUT_TAKEN("database-service", "database/handout/Handing", "takeBack");

    private final String service;
    private final String type;
    private final String method;

    CrashPoint(String service, String type, String method) {
        this.service = service;
        this.type = "dev/wtb/" + type;
        this.method = method;
    }

    /** The service that dies there; {@code node} for any node, {@code host} for what is not one yet. */
    public String service() {
        return service;
    }

    /** Those of an enrolment. */
    public static List<CrashPoint> ofEnrolments() {
        return Arrays.stream(values()).filter(point -> point.name().startsWith("ENROL")).toList();
    }

    /** Those of a handout. */
    public static List<CrashPoint> ofHandouts() {
        return Arrays.stream(values()).filter(point -> point.name().startsWith("HANDOUT")).toList();
    }

    /** Those of a purchase. */
    public static List<CrashPoint> ofPurchases() {
        var others = new ArrayList<>(List.of(values()));
        others.removeAll(ofEnrolments());
        others.removeAll(ofHandouts());
        return others;
    }

    /** Whether this service can be killed at any. */
    public static boolean in(String service) {
        return Arrays.stream(values()).anyMatch(point -> service.startsWith(point.service));
    }

    String type() {
        return type;
    }

    String method() {
        return method;
    }

    /** The points of a class, named as class files name it. */
    static List<CrashPoint> of(String type) {
        return Arrays.stream(values()).filter(point -> point.type.equals(type)).toList();
    }
}
