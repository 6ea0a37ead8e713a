/** Orders: the rows and the states that they may go through. Nobody else writes them. */
@NullMarked
package dev.wtb.database.order;

import org.jspecify.annotations.NullMarked;
