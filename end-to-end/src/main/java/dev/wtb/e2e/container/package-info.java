/** The stack of docker-compose.yml on a Docker engine of its own, in a network namespace. */
@NullMarked
package dev.wtb.e2e.container;

import org.jspecify.annotations.NullMarked;
