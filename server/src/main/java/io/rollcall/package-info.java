/// Rollcall: where the program starts, and the one place that builds its objects.
@NullMarked
package io.rollcall;

import org.jspecify.annotations.NullMarked;
