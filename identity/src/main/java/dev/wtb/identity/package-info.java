/** Who is who: the private authorities, their certificates and the folder that holds them. */
@NullMarked
package dev.wtb.identity;

import org.jspecify.annotations.NullMarked;
