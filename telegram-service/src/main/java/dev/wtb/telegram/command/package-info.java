/** What people can ask for: one class a command. */
@NullMarked
package dev.wtb.telegram.command;

import org.jspecify.annotations.NullMarked;
