/// Tests of what a run makes of its figures.
@NullMarked
package io.rollcall.sync;

import org.jspecify.annotations.NullMarked;
