/** What a service is set to, without its secrets. */
@NullMarked
package dev.wtb.identity.setting;

import org.jspecify.annotations.NullMarked;
