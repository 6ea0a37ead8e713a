/** The one way to Telegram: its client, its pace and its failures. */
@NullMarked
package dev.wtb.telegram.api;

import org.jspecify.annotations.NullMarked;
