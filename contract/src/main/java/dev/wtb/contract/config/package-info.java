/** Configs: one key pair of one device at one geolocation, placed on one server. */
@NullMarked
package dev.wtb.contract.config;

import org.jspecify.annotations.NullMarked;
