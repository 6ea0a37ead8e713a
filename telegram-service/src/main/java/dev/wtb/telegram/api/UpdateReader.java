package dev.wtb.telegram.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.api.objects.Update;

/** Reads updates into the library's types, with the Jackson that they are written for, which nothing else uses. */
@Component
public class UpdateReader {
    private final ObjectMapper json = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /** An update as Telegram wrote it. */
    public Update read(String update) {
        try {
            return json.readValue(update, Update.class);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalArgumentException("An update cannot be read", unreadable);
        }
    }
}
