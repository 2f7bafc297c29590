/// Whole runs against the sandbox: random histories, processes that die, and two at once.
@NullMarked
package io.rollcall.journey;

import org.jspecify.annotations.NullMarked;
