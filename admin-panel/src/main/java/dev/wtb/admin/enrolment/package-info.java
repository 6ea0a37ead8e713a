/** Adding a host by one command, and watching it become a node. */
@NullMarked
package dev.wtb.admin.enrolment;

import org.jspecify.annotations.NullMarked;
