/// Tests of what is due when.
@NullMarked
package io.rollcall.schedule;

import org.jspecify.annotations.NullMarked;
