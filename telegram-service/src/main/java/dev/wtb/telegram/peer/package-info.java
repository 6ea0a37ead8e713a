/** What nodes are asked and told of people's peers. */
@NullMarked
package dev.wtb.telegram.peer;

import org.jspecify.annotations.NullMarked;
