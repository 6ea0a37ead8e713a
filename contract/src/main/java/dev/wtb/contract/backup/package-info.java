/** What is kept of the database beside it, and whether it could be had back. */
@NullMarked
package dev.wtb.contract.backup;

import org.jspecify.annotations.NullMarked;
