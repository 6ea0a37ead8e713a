/** What a node is told and what it answers. */
@NullMarked
package dev.wtb.contract.peer;

import org.jspecify.annotations.NullMarked;
