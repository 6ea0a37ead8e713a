/** Configs from wish to revocation. */
@NullMarked
package dev.wtb.database.config;

import org.jspecify.annotations.NullMarked;
