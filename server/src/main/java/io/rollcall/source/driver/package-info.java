/// Drivers that are too big to be in the program: fetched once, kept beside the state, loaded when they are needed.
@NullMarked
package io.rollcall.source.driver;

import org.jspecify.annotations.NullMarked;
