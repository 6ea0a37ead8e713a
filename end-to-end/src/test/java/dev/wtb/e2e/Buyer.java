package dev.wtb.e2e;

import java.net.URI;
import tools.jackson.databind.JsonNode;

/** A person of the shop who reads and taps the bot's own words. */
final class Buyer {
    private final String language;
    private final Words words;
    private final Person person;

    Buyer(String language) {
        this(Product.stack().sandbox(), language);
    }

    /** Of another shop. */
    Buyer(URI sandbox, String language) {
        this.language = language;
        this.words = new Words(language);
        this.person = new Person(sandbox, language);
    }

    Person person() {
        return person;
    }

    Words words() {
        return words;
    }

    boolean ru() {
        return language.equals("ru");
    }

    void starts() {
        person.types("/start");
        sees("welcome");
    }

    /** With a trial and one file. */
    Buyer onTrial() {
        starts();
        taps("button.trial");
        tapsText(ru() ? "Хельсинки" : "Helsinki");
        person.sees(Person::isFile);
        return this;
    }

    /** With a paid month and one file. */
    Buyer paid() {
        starts();
        taps("button.plans");
        tapsText(ru() ? "1 месяц" : "1 month");
        person.pays();
        sees("receipt");
        person.sees(Person::isFile);
        return this;
    }

    void taps(String key) {
        person.taps(words.of(key));
    }

    void tapsText(String text) {
        person.taps(text);
    }

    JsonNode sees(String key) {
        return person.sees(Person.says(words.of(key)));
    }

    void transcript(String name) {
        Transcript.of(person, name + "-" + language);
    }
}
