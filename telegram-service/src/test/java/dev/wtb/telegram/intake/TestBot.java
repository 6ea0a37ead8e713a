package dev.wtb.telegram.intake;

import dev.wtb.contract.update.ClaimedUpdate;
import dev.wtb.identity.Fake;
import dev.wtb.identity.call.FakeNodes;
import dev.wtb.identity.call.NodeClients;
import dev.wtb.telegram.Loop;
import dev.wtb.telegram.Shop;
import dev.wtb.telegram.Telegram;
import dev.wtb.telegram.Telegram.Said;
import dev.wtb.telegram.TelegramApplication;
import dev.wtb.telegram.TelegramProperties;
import dev.wtb.telegram.TestProperties;
import dev.wtb.telegram.api.FakeRawBotApi;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.core.type.filter.RegexPatternTypeFilter;
import org.springframework.web.service.registry.ImportHttpServices;
import org.telegram.telegrambots.meta.generics.TelegramClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole bot in this JVM, without its loops: updates go in as Telegram writes them, the shop and Telegram are fakes.
 */
public final class TestBot implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Shop shop;
    private Telegram telegram = new Telegram();
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private long updates;
    private String languageCode = "en";

    public TestBot(Shop shop) {
        this.shop = shop;
        var scanner = new ClassPathBeanDefinitionScanner(context);
        scanner.addExcludeFilter(new AssignableTypeFilter(Loop.class));
        scanner.addExcludeFilter(new AssignableTypeFilter(TelegramApplication.class));
        scanner.addExcludeFilter(new RegexPatternTypeFilter(Pattern.compile(".*\\.(RawBotApi|ApiConfiguration)")));
        scanner.addExcludeFilter(new AssignableTypeFilter(WebhookServer.class));
        scanner.scan("dev.wtb.telegram");
        Arrays.stream(TelegramApplication.class.getAnnotationsByType(ImportHttpServices.class))
                .flatMap(group -> Arrays.stream(group.types()))
                .forEach(this::play);
        context.registerBean(TelegramClient.class, () -> Fake.as(TelegramClient.class, () -> telegram));
        context.registerBean(NodeClients.class, () -> new FakeNodes((_, api) -> this.shop.as(api)));
        context.registerBean(TelegramProperties.class, TestProperties::get);
        context.registerBean(FakeRawBotApi.class, () -> new FakeRawBotApi(JSON, TestProperties.get()));
        context.registerBean(JsonMapper.class, () -> JSON);
        context.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
        context.registerBean(Clock.class, () -> Clock.fixed(Shop.NOW, ZoneOffset.UTC));
        context.registerBean(AbstractApplicationContext.MESSAGE_SOURCE_BEAN_NAME, MessageSource.class,
                TestBot::messages);
        context.addBeanFactoryPostProcessor(beans -> Arrays.stream(beans.getBeanDefinitionNames())
                .map(beans::getBeanDefinition)
                .filter(AbstractBeanDefinition.class::isInstance)
                .forEach(bean -> bean.setLazyInit(true)));
        context.refresh();
    }

    private <T> void play(Class<T> api) {
        context.registerBean(api, () -> Fake.as(api, () -> this.shop));
    }

    private static MessageSource messages() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }

    /** The same bot in another shop, with nothing said yet. */
    public TestBot in(Shop other) {
        shop = other;
        telegram = new Telegram();
        languageCode = "en";
        return this;
    }

    /** A part of the bot. */
    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    public Shop shop() {
        return shop;
    }

    public Telegram telegram() {
        return telegram;
    }

    public FakeRawBotApi raw() {
        return part(FakeRawBotApi.class);
    }

    /** The person's Telegram speaks that language. */
    public TestBot from(String code) {
        languageCode = code;
        return this;
    }

    /** Somebody types; what the bot answers. */
    public Said say(String text) {
        return message(Map.of("text", text));
    }

    /** Somebody sends a message of another kind. */
    public Said message(Map<String, ?> content) {
        var message = new LinkedHashMap<String, Object>(Map.of("message_id", 1, "date", 1, "chat", chat(),
                "from", person()));
        message.putAll(content);
        return handled(Map.of("message", message));
    }

    /** Somebody taps a button with that data under a menu. */
    public Said tap(String data) {
        return handled(Map.of("callback_query", Map.of("id", "1", "from", person(), "chat_instance", "1", "data", data,
                "message", Map.of("message_id", 1, "date", 1, "chat", chat(), "text", "a menu"))));
    }

    /** Somebody taps the button of the last menu whose label begins so. */
    public Said press(String label) {
        return tap(telegram.last()
                .buttons()
                .stream()
                .filter(button -> button.getText().startsWith(label))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No button " + label + " among " + telegram.last().labels()))
                .getCallbackData());
    }

    /** Any update. */
    public Said handled(Map<String, ?> update) {
        var whole = new LinkedHashMap<String, Object>(update);
        whole.put("update_id", ++updates);
        part(UpdateHandler.class).handle(claimed(whole));
        return telegram.said().isEmpty() ? new Said("", List.of(), false) : telegram.last();
    }

    ClaimedUpdate claimed(Map<String, ?> update) {
        return new ClaimedUpdate(updates, JSON.writeValueAsString(update), 1);
    }

    public Map<String, ?> person() {
        return Map.of("id", Shop.PERSON, "is_bot", false, "first_name", "Ann", "language_code", languageCode);
    }

    public Map<String, ?> chat() {
        return Map.of("id", Shop.PERSON, "type", "private", "first_name", "Ann");
    }

    @Override
    public void close() {
        context.close();
    }
}
