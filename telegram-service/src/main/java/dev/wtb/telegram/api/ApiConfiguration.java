package dev.wtb.telegram.api;

import dev.wtb.telegram.TelegramProperties;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.telegram.telegrambots.client.okhttp.OkHttpTelegramClient;
import org.telegram.telegrambots.meta.TelegramUrl;
import org.telegram.telegrambots.meta.generics.TelegramClient;

/** One HTTP client for the library's calls and for plain ones. */
@Configuration(proxyBeanMethods = false)
class ApiConfiguration {
    /** More than all workers together use, so that a checkout's answer never waits for one. */
    private static final int CONNECTIONS = 160;
    private static final Duration CONNECTING = Duration.ofSeconds(5);
    /** Two calls of one update, or of one message, end before its lease does. */
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    @Bean
    OkHttpClient http() {
        var dispatcher = new Dispatcher();
        dispatcher.setMaxRequests(CONNECTIONS);
        dispatcher.setMaxRequestsPerHost(CONNECTIONS);
        return new OkHttpClient.Builder().dispatcher(dispatcher)
                .connectionPool(new ConnectionPool(CONNECTIONS, 1, TimeUnit.MINUTES))
                .connectTimeout(CONNECTING)
                .callTimeout(PATIENCE)
                .build();
    }

    @Bean
    TelegramClient telegramClient(OkHttpClient http, TelegramProperties properties) {
        var api = properties.api();
        var url = TelegramUrl.builder().schema(api.getScheme()).host(api.getHost()).port(properties.port()).build();
        return new OkHttpTelegramClient(http, properties.token(), url);
    }
}
