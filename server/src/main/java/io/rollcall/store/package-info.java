/// Our own database: activations' state and the history of runs.
@NullMarked
package io.rollcall.store;

import org.jspecify.annotations.NullMarked;
