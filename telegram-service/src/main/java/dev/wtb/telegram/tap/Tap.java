package dev.wtb.telegram.tap;

import dev.wtb.contract.user.Language;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a button asks for. Buttons stay in people's chats for years: a form that was ever sent is never given another
 * meaning, and is taken away only with what it did. All parts but the commands' names are the sender's word.
 */
public sealed interface Tap {
    /** A button's data; at most the 64 bytes that Telegram takes, whatever the components are. */
    default String data() {
        return Shapes.write(this);
    }

    /** What a button's data means; empty for what no button of ours ever carried. */
    static Optional<Tap> read(String data) {
        return Shapes.read(data);
    }

    /** The command of that name, from its beginning. */
    static Tap open(String command) {
        return new Open(command);
    }

    /** Something that texts have a key for. */
    interface Word {
        /** As enums have it. */
        String name();

        /** As keys of texts have it. */
        default String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A command from its beginning. */
    @Form("{command}")
    record Open(String command) implements Tap {
    }

    /** The prices and what follows from them. */
    sealed interface Buying extends Tap {
    }

    /** Whether a charge repeats. */
    enum Repeat {
        ONCE, AUTO
    }

    @Form("extend:plans")
    record Prices() implements Buying {
    }

    @Form("extend:stop")
    record StopRenewing() implements Buying {
    }

    @Form("extend:resume")
    record ResumeRenewing() implements Buying {
    }

    @Form("extend:{plan}:{nonce}:where")
    record AskWhere(String plan, String nonce) implements Buying {
    }

    @Form("extend:{plan}:{nonce?}:{place?}:{repeat?}")
    record Buy(String plan, @Nullable String nonce, @Nullable String place, @Nullable Repeat repeat) implements Buying {
    }

    @Form("gift:{plan}:{nonce}")
    record Gift(String plan, String nonce) implements Tap {
    }

    @Form("payments:again:{nonce}")
    record DeliverAgain(String nonce) implements Tap {
    }

    /** A charge is named by the beginning of a digest: its own id is too long. */
    sealed interface Refunds extends Tap {
    }

    @Form("paysupport:ask:{charge}")
    record AskRefund(String charge) implements Refunds {
    }

    @Form("paysupport:sure:{charge}")
    record Refund(String charge) implements Refunds {
    }

    /** To a config: first a place, then a device unless there is none yet. */
    sealed interface Creating extends Tap {
    }

    @Form("create:{place}:{nonce}")
    record CreateAt(String place, String nonce) implements Creating {
    }

    @Form("create:{place}:{nonce}:new")
    record CreateForNew(String place, String nonce) implements Creating {
    }

    @Form("create:{place}:{nonce}:{device}")
    record CreateFor(String place, String nonce, long device) implements Creating {
    }

    @Form("create_all:{nonce}")
    record CreateAll(String nonce) implements Tap {
    }

    /** One config and what is done with it. */
    sealed interface OneConfig extends Tap {
    }

    /** Which file, by the word that buttons have for it. */
    enum File {
        GET, GET4, GETN
    }

    /** Usual names of devices. */
    enum DeviceName implements Word {
        PHONE, LAPTOP, TABLET, DESKTOP, TV, ROUTER
    }

    @Form("config:page:{page}")
    record ConfigPage(int page) implements OneConfig {
    }

    @Form("config:{config}")
    record ShowConfig(UUID config) implements OneConfig {
    }

    @Form("config:{config}:{file}:{nonce}")
    record GetFile(UUID config, File file, String nonce) implements OneConfig {
    }

    /** Something about a config that changes or asks to. */
    sealed interface ConfigChange extends OneConfig {
        /** Which one. */
        UUID config();
    }

    @Form("config:{config}:rename")
    record Rename(UUID config) implements ConfigChange {
    }

    @Form("config:{config}:rename:{name}")
    record RenameTo(UUID config, DeviceName name) implements ConfigChange {
    }

    @Form("config:{config}:own")
    record OwnKey(UUID config) implements ConfigChange {
    }

    @Form("config:{config}:forget")
    record AskForget(UUID config) implements ConfigChange {
    }

    @Form("config:{config}:forget-sure")
    record ForgetKey(UUID config) implements ConfigChange {
    }

    @Form("config:{config}:delete")
    record AskDelete(UUID config) implements ConfigChange {
    }

    @Form("config:{config}:delete-sure")
    record Delete(UUID config) implements ConfigChange {
    }

    /** New keys for a config. */
    sealed interface Recreating extends Tap {
    }

    /** When the old keys die. */
    enum Haste {
        SOFT, NOW
    }

    @Form("recreate:page:{page}")
    record RecreatePage(int page) implements Recreating {
    }

    @Form("recreate:{config}")
    record AskRecreate(UUID config) implements Recreating {
    }

    @Form("recreate:{config}:{haste}:{nonce}")
    record Recreate(UUID config, Haste haste, String nonce) implements Recreating {
    }

    /** A config to another place. */
    sealed interface Moving extends Tap {
    }

    @Form("geolocation:page:{page}")
    record MovePage(int page) implements Moving {
    }

    @Form("geolocation:{config}")
    record AskMove(UUID config) implements Moving {
    }

    @Form("geolocation:{config}:{place}")
    record Move(UUID config, String place) implements Moving {
    }

    /** Why a config does not work. */
    sealed interface Examining extends Tap {
    }

    @Form("doctor:page:{page}")
    record ExaminePage(int page) implements Examining {
    }

    @Form("doctor:{config}")
    record Examine(UUID config) implements Examining {
    }

    /** Somebody's devices. */
    sealed interface OneDevice extends Tap {
    }

    @Form("devices:{device}:use")
    record UseDevice(long device) implements OneDevice {
    }

    @Form("devices:{device}:delete")
    record AskDeleteDevice(long device) implements OneDevice {
    }

    @Form("devices:{device}:delete-sure")
    record DeleteDevice(long device) implements OneDevice {
    }

    /** Platforms that there is a text for. */
    enum Platform implements Word {
        IOS, ANDROID, WINDOWS, MACOS, LINUX, ROUTER
    }

    @Form("help:{platform}")
    record Help(Platform platform) implements Tap {
    }

    /** Language and time zone. */
    sealed interface Speaking extends Tap {
    }

    @Form("language:{language}")
    record Speak(Language language) implements Speaking {
    }

    @Form("language:zone")
    record AskZone() implements Speaking {
    }

    @Form("language:zone:shop")
    record ShopZone() implements Speaking {
    }

    /** Whether something is wanted. */
    enum Wish {
        ON, OFF
    }

    @Form("language:offers:{offers}")
    record Offers(Wish offers) implements Speaking {
    }

    @Form("language:zone:{zone}")
    record Live(ZoneId zone) implements Speaking {
    }
}
