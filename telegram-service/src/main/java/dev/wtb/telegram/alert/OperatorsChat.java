package dev.wtb.telegram.alert;

import dev.wtb.contract.Problem;
import dev.wtb.contract.alert.AlertBindingApi;
import dev.wtb.contract.message.Lane;
import dev.wtb.contract.text.Typed;
import dev.wtb.contract.user.Language;
import dev.wtb.telegram.api.BotApi;
import dev.wtb.telegram.api.TelegramFailure;
import dev.wtb.telegram.chat.Html;
import dev.wtb.telegram.chat.Texts;
import java.util.Locale;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.api.objects.chat.Chat;
import org.telegram.telegrambots.meta.api.objects.message.Message;

/** {@code /operators CODE}, in any chat: alerts come there from then on, if the code is one that the panel gave. */
@Component
public class OperatorsChat {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorsChat.class);
    private static final Pattern BINDING = Pattern.compile("/operators(@\\w+)? +([A-Za-z0-9-]{1,20}) *");
    private static final int TITLE = 256;

    private final AlertBindingApi bindings;
    private final BotApi telegram;
    private final Texts texts;

    OperatorsChat(AlertBindingApi bindings, BotApi telegram, Texts texts) {
        this.bindings = bindings;
        this.telegram = telegram;
        this.texts = texts;
    }

    /** Whether somebody means this. */
    public boolean meant(Message message) {
        return message.hasText() && BINDING.matcher(message.getText()).matches();
    }

    /** Binds the chat; a wrong code is answered too. */
    public void bind(Message message) {
        var matcher = BINDING.matcher(message.getText());
        if (!matcher.matches()) {
            return;
        }
        var language = Language.closestTo(message.getFrom() == null ? null : message.getFrom().getLanguageCode());
        try {
            bindings.bind(message.getChatId(), matcher.group(2).toUpperCase(Locale.ROOT), title(message.getChat()),
                    language);
        } catch (Problem wrong) {
            if (wrong.getStatusCode().is5xxServerError()) {
                throw wrong;
            }
            say(message.getChatId(), texts.html(language, "operators.wrong"));
        }
    }

    private void say(long chat, Html html) {
        try {
            telegram.send(chat, Lane.REPLY, html.message(chat).build());
        } catch (TelegramFailure failed) {
            LOG.warn("A wrong code could not be answered: {}", failed.description());
        }
    }

    private static String title(Chat chat) {
        var name = chat.getTitle() == null ? String.valueOf(chat.getFirstName()) : chat.getTitle();
        return Typed.line(name, TITLE).orElse("?");
    }
}
