/** Network namespaces: people, nodes and an internet that has no route back except through NAT. */
@NullMarked
package dev.wtb.e2e.network;

import org.jspecify.annotations.NullMarked;
