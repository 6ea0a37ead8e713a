package dev.wtb.telegram.chat;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.objects.LinkPreviewOptions;

/**
 * A text in Telegram's HTML mode. There is no way from any other text to this one but through its escape, so that
 * neither can be taken for the other; Telegram knows no named entities but those of the four marks.
 */
public final class Html {
    /** Nothing at all. */
    public static final Html NONE = new Html("");

    /** By which Telegram reads {@link #source}. */
    public static final String MODE = "HTML";

    static final LinkPreviewOptions NO_PREVIEW = LinkPreviewOptions.builder().isDisabled(true).build();

    private final String source;

    private Html(String source) {
        this.source = source;
    }

    /** A text that means what it says: marks in it are shown. */
    public static Html escaped(Object text) {
        return text instanceof Html html ? html : new Html(HtmlUtils.htmlEscape(String.valueOf(text), "UTF-8"));
    }

    /** Our own mark-up, from the message files. */
    static Html markup(String source) {
        return new Html(source);
    }

    /** One below the other; nothing takes no line. */
    public static Html lines(Collection<Html> lines) {
        return new Html(lines.stream()
                .filter(line -> line != NONE)
                .map(Html::source)
                .collect(Collectors.joining("\n")));
    }

    /** One below the other; nothing takes no line. */
    public static Html lines(Html... lines) {
        return lines(List.of(lines));
    }

    /** With a blank line between. */
    public static Html paragraphs(Html... parts) {
        return new Html(Arrays.stream(parts)
                .filter(part -> part != NONE)
                .map(Html::source)
                .collect(Collectors.joining("\n\n")));
    }

    /** As a message of its own into a chat; a link to this bot needs no picture of it. */
    public SendMessage.SendMessageBuilder<?, ?> message(long chat) {
        return SendMessage.builder().chatId(chat).text(source).parseMode(MODE).linkPreviewOptions(NO_PREVIEW);
    }

    /** As the Bot API takes it. */
    public String source() {
        return source;
    }

    @Override
    public String toString() {
        return source;
    }
}
