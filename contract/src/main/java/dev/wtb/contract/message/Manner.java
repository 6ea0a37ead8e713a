package dev.wtb.contract.message;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How a kind of notice is said. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface Manner {
    /** Its lane. */
    Lane value();

    /** Whether it is said even to those who are banned: money, and answers to what they asked. */
    boolean toEverybody() default false;

    /** Whether it waits for the hours of news; failures, answers and what somebody just did are said at once. */
    boolean waitsForItsHour() default false;
}
