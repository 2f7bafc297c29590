/// The guards of the house: architecture, format, sizes, and that what is written is true.
@NullMarked
package io.rollcall.house;

import org.jspecify.annotations.NullMarked;
