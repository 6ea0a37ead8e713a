/** What is sold, and what is given away. */
@NullMarked
package dev.wtb.admin.shop;

import org.jspecify.annotations.NullMarked;
