package dev.wtb.contract.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wtb.contract.config.Variant;
import dev.wtb.contract.message.Notice.OldKeys;
import dev.wtb.contract.payment.RefundReason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NoticeFormTests {
    private static final UUID CONFIG = UUID.fromString("00000000-0000-0000-0000-000000000007");
    private static final Instant UNTIL = Instant.parse("2026-12-01T10:00:00Z");

    @ParameterizedTest
    @MethodSource
    void isReadAsItWasWritten(Notice notice) {
        var name = NoticeForm.name(notice.getClass());

        assertThat(NoticeForm.read(name, NoticeForm.parameters(notice))).isEqualTo(notice);
    }

    static Stream<Notice> isReadAsItWasWritten() {
        return Stream.of(new Notice.ConfigReady(CONFIG),
                new Notice.ConfigReady(CONFIG, OldKeys.NOW, Variant.WITHOUT_DNS),
                new Notice.ConfigMoved(CONFIG, true, null), new Notice.BundleReady(9),
                new Notice.Receipt("o", 150, UNTIL, true),
                new Notice.Refunding(150, RefundReason.ASKED), new Notice.DevicesWait(List.of("Phone", "My laptop")),
                new Notice.DaysGone(Notice.Origin.GIFT, 30), new Notice.TrafficBack(), new Notice.RenewalRefused(true),
                new Notice.OutageOver("nl", 0, null), new Notice.OutageOver("nl", 1, UNTIL),
                new Notice.TicketAnswer(5, "two\nlines"));
    }

    @Test
    void whatEarlierVersionsWroteIsRead() {
        var config = CONFIG.toString();

        assertThat(NoticeForm.read("CONFIG_READY", Map.of("config", config, "renewed", "later")))
                .isEqualTo(new Notice.ConfigReady(CONFIG, OldKeys.LATER, null));
        assertThat(NoticeForm.read("CONFIG_MOVED", Map.of("config", config)))
                .isEqualTo(new Notice.ConfigMoved(CONFIG, false, null));
        assertThat(NoticeForm.read("RECEIPT", Map.of("order", "o", "stars", "150", "until", UNTIL.toString())))
                .isEqualTo(new Notice.Receipt("o", 150, UNTIL, false));
        assertThat(NoticeForm.read("DEVICES_WORK", Map.of("devices", "Laptop\nPhone")))
                .isEqualTo(new Notice.DevicesWork(List.of("Laptop", "Phone")));
        assertThat(NoticeForm.read("OUTAGE_OVER", Map.of("place", "nl")))
                .isEqualTo(new Notice.OutageOver("nl", 0, null));
    }

    @Test
    void whatLaterVersionsWroteIsRefused() {
        assertThatThrownBy(() -> NoticeForm.read("FIREWORKS", Map.of())).isInstanceOf(UnreadableNotice.class)
                .hasMessageContaining("FIREWORKS");
        assertThat(NoticeForm.lane("FIREWORKS")).isEqualTo(Lane.RECEIPT);
    }

    @ParameterizedTest
    @CsvSource({"REFUNDED,stars,many", "EXPIRED,kept,soon", "DAYS_GONE,reason,MAGIC", "CONFIG_MOVED,config,7",
            "RECEIPT,order,without-its-end"})
    void strangeValueIsRefused(String kind, String part, String value) {
        assertThatThrownBy(() -> NoticeForm.read(kind, Map.of(part, value))).isInstanceOf(UnreadableNotice.class);
    }

    @Test
    void everyKindSaysItsManner() {
        assertThat(NoticeForm.names()).hasSize(Notice.class.getPermittedSubclasses().length)
                .allSatisfy(name -> assertThat(NoticeForm.lane(name)).isNotNull());
        assertThat(NoticeForm.toEverybody()).contains("RECEIPT", "REFUNDED", "BANNED").doesNotContain("EXPIRED");
        assertThat(NoticeForm.lane(new Notice.Expired(UNTIL)).bulk()).isTrue();
        assertThat(NoticeForm.waitsForItsHour(new Notice.Expired(UNTIL))).isTrue();
    }
}
