package dev.wtb.identity.call;

import dev.wtb.contract.admin.AdminApi;
import dev.wtb.contract.admin.SessionApi;
import dev.wtb.contract.admin.TokenApi;
import dev.wtb.contract.alert.AlertApi;
import dev.wtb.contract.alert.AlertBindingApi;
import dev.wtb.contract.alert.AlertChannelApi;
import dev.wtb.contract.alert.HeartbeatApi;
import dev.wtb.contract.backup.BackupApi;
import dev.wtb.contract.broadcast.BroadcastApi;
import dev.wtb.contract.check.CheckApi;
import dev.wtb.contract.config.ConfigApi;
import dev.wtb.contract.config.ConfigFileApi;
import dev.wtb.contract.config.HandshakeApi;
import dev.wtb.contract.enrolment.EnrolmentApi;
import dev.wtb.contract.enrolment.EnrolmentWorkApi;
import dev.wtb.contract.geolocation.GeolocationApi;
import dev.wtb.contract.handout.HandoutApi;
import dev.wtb.contract.incident.IncidentApi;
import dev.wtb.contract.message.MessageApi;
import dev.wtb.contract.migration.ConvergenceApi;
import dev.wtb.contract.migration.DrainApi;
import dev.wtb.contract.migration.MigrationApi;
import dev.wtb.contract.migration.MoveApi;
import dev.wtb.contract.node.NodeActionApi;
import dev.wtb.contract.node.NodeApi;
import dev.wtb.contract.node.NodeIdentityApi;
import dev.wtb.contract.payment.CheckoutApi;
import dev.wtb.contract.payment.LedgerApi;
import dev.wtb.contract.payment.LedgerViewApi;
import dev.wtb.contract.payment.MarginApi;
import dev.wtb.contract.payment.PaymentApi;
import dev.wtb.contract.payment.RefundActApi;
import dev.wtb.contract.payment.RefundApi;
import dev.wtb.contract.payment.RenewalApi;
import dev.wtb.contract.peer.PeerApi;
import dev.wtb.contract.peer.ServerSetApi;
import dev.wtb.contract.peer.TrafficApi;
import dev.wtb.contract.person.PeopleApi;
import dev.wtb.contract.person.PeopleViewApi;
import dev.wtb.contract.plan.PlanApi;
import dev.wtb.contract.plan.PriceListApi;
import dev.wtb.contract.probe.ProbeApi;
import dev.wtb.contract.probe.ProbePeerApi;
import dev.wtb.contract.promotion.PromoCodeApi;
import dev.wtb.contract.promotion.PromotionApi;
import dev.wtb.contract.restore.RestoreApi;
import dev.wtb.contract.sample.SampleApi;
import dev.wtb.contract.sample.SampleIntakeApi;
import dev.wtb.contract.server.ServerApi;
import dev.wtb.contract.setting.SettingApi;
import dev.wtb.contract.setting.SettingReportApi;
import dev.wtb.contract.ticket.ReadyAnswerApi;
import dev.wtb.contract.ticket.TicketApi;
import dev.wtb.contract.traffic.UsageApi;
import dev.wtb.contract.traffic.UsageIntakeApi;
import dev.wtb.contract.update.UpdateApi;
import dev.wtb.contract.user.BanApi;
import dev.wtb.contract.user.UserApi;
import dev.wtb.identity.Identity;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import org.springframework.util.ClassUtils;

/** Who may call which interface. What is not listed here, nobody may call. */
final class CallTable {
    private static final Identity BOT = Identity.service("telegram-service");
    private static final Identity COLLECTOR = Identity.service("metrics-collector");
    private static final Identity MIGRATION = Identity.service("migration-service");
    private static final Identity PANEL = Identity.service("admin-panel");
    private static final Identity DOCTOR = Identity.service("doctor");

    private static final Map<Class<?>, Set<Identity>> CALLERS = Map.ofEntries(
            Map.entry(CheckApi.class, Set.of(DOCTOR, COLLECTOR)),
            Map.entry(NodeIdentityApi.class, Set.of(MIGRATION)),
            Map.entry(UserApi.class, Set.of(BOT)),
            Map.entry(PlanApi.class, Set.of(BOT)),
            Map.entry(BanApi.class, Set.of(PANEL)),
            Map.entry(PaymentApi.class, Set.of(BOT)),
            Map.entry(CheckoutApi.class, Set.of(BOT)),
            Map.entry(RefundApi.class, Set.of(BOT)), Map.entry(RefundActApi.class, Set.of(PANEL)),
            Map.entry(RenewalApi.class, Set.of(BOT)),
            Map.entry(LedgerApi.class, Set.of(BOT)),
            Map.entry(LedgerViewApi.class, Set.of(PANEL)),
            Map.entry(MarginApi.class, Set.of(PANEL)),
            Map.entry(PromotionApi.class, Set.of(BOT)),
            Map.entry(TicketApi.class, Set.of(BOT, PANEL)),
            Map.entry(ReadyAnswerApi.class, Set.of(PANEL)),
            Map.entry(IncidentApi.class, Set.of(BOT, PANEL, COLLECTOR)),
            Map.entry(AlertApi.class, Set.of(BOT, COLLECTOR)),
            Map.entry(AlertChannelApi.class, Set.of(PANEL)),
            Map.entry(AlertBindingApi.class, Set.of(BOT)),
            Map.entry(HeartbeatApi.class, Set.of(COLLECTOR)),
            Map.entry(BroadcastApi.class, Set.of(PANEL)),
            Map.entry(HandoutApi.class, Set.of(PANEL)),
            Map.entry(HandshakeApi.class, Set.of(BOT)),
            Map.entry(UsageApi.class, Set.of(BOT)),
            Map.entry(UsageIntakeApi.class, Set.of(COLLECTOR)),
            Map.entry(ConfigApi.class, Set.of(BOT)),
            Map.entry(ConfigFileApi.class, Set.of(BOT)),
            Map.entry(UpdateApi.class, Set.of(BOT)),
            Map.entry(MessageApi.class, Set.of(BOT)),
            Map.entry(GeolocationApi.class, Set.of(BOT, PANEL)),
            Map.entry(ServerApi.class, Set.of(BOT, COLLECTOR, MIGRATION, PANEL)),
            Map.entry(SampleIntakeApi.class, Set.of(COLLECTOR)),
            Map.entry(SampleApi.class, Set.of(PANEL)),
            Map.entry(AdminApi.class, Set.of(PANEL)),
            Map.entry(SessionApi.class, Set.of(PANEL)),
            Map.entry(TokenApi.class, Set.of(PANEL)),
            Map.entry(SettingApi.class, Set.of(PANEL)),
            Map.entry(SettingReportApi.class, Set.of(BOT, COLLECTOR, MIGRATION)),
            Map.entry(ConvergenceApi.class, Set.of(MIGRATION)),
            Map.entry(MoveApi.class, Set.of(MIGRATION)),
            Map.entry(MigrationApi.class, Set.of(PANEL)),
            Map.entry(DrainApi.class, Set.of(PANEL)),
            Map.entry(PeopleApi.class, Set.of(PANEL)),
            Map.entry(PeopleViewApi.class, Set.of(PANEL)),
            Map.entry(PriceListApi.class, Set.of(PANEL)),
            Map.entry(PromoCodeApi.class, Set.of(PANEL)),
            Map.entry(NodeActionApi.class, Set.of(PANEL)),
            Map.entry(EnrolmentApi.class, Set.of(PANEL)), Map.entry(BackupApi.class, Set.of(PANEL)),
            Map.entry(RestoreApi.class, Set.of(PANEL)),
            Map.entry(EnrolmentWorkApi.class, Set.of(MIGRATION)),
            Map.entry(PeerApi.class, Set.of(BOT, MIGRATION)),
            Map.entry(TrafficApi.class, Set.of(COLLECTOR)),
            Map.entry(ServerSetApi.class, Set.of(MIGRATION)),
            Map.entry(ProbeApi.class, Set.of(COLLECTOR)), Map.entry(ProbePeerApi.class, Set.of(COLLECTOR)),
            Map.entry(NodeApi.class, Set.of(COLLECTOR, MIGRATION)));

    private CallTable() {
    }

    /** Whether a caller may call a method; only the interface that declares the method decides. */
    static boolean allows(Identity caller, Method method) {
        var declaring = ClassUtils.getAllInterfacesForClassAsSet(method.getDeclaringClass())
                .stream()
                .filter(api -> ClassUtils.hasMethod(api, method.getName(), method.getParameterTypes()))
                .toList();
        return !declaring.isEmpty()
                && declaring.stream().allMatch(api -> CALLERS.getOrDefault(api, Set.of()).contains(caller));
    }
}
