/// Where lists are kept: what can be asked of a marketing tool, and the four ways a call can end.
@NullMarked
package io.rollcall.destination;

import org.jspecify.annotations.NullMarked;
