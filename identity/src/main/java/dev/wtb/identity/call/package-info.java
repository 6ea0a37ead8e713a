/** Calls between services: mutual TLS on both sides and the table of who may call what. */
@NullMarked
package dev.wtb.identity.call;

import org.jspecify.annotations.NullMarked;
