package dev.wtb.telegram.delivery;

import dev.wtb.contract.config.Config;
import dev.wtb.contract.config.ConfigMaterial;
import dev.wtb.contract.config.ConfigState;
import dev.wtb.telegram.TelegramProperties;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Renders a file and its picture a few times before anybody asks for one, beside all else: what has to be loaded and
 * compiled for that took half a second of whoever came first.
 */
@Component
class Warmup {
    private static final Logger LOG = LoggerFactory.getLogger(Warmup.class);
    private static final int ROUNDS = 20;
    private static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    private final TelegramProperties properties;

    Warmup(TelegramProperties properties) {
        this.properties = properties;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        Thread.ofPlatform().name("warmup").daemon().start(this::render);
    }

    private void render() {
        long start = System.nanoTime();
        var nobody = new Config(new UUID(0, 0), 0, 0, "Phone", "xx", 0, ConfigState.ACTIVE, KEY, false);
        var material = new ConfigMaterial(nobody, KEY, KEY, KEY, List.of("10.64.0.2/32", "fd57::2/128"), KEY,
                "vpn.example.com", 51820, null);
        int bytes = 0;
        for (int i = 0; i < ROUNDS; i++) {
            var file = ConfigFile.of(material, properties);
            bytes += QrCode.png(file.content()).map(png -> png.length).orElse(0) + Archive.of(List.of(file)).length;
        }
        LOG.debug("Rendered {} bytes in {} ms to be warm", bytes, (System.nanoTime() - start) / 1_000_000);
    }
}
