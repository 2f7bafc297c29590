/// What other products got wrong about lists, as tests of ours.
@NullMarked
package io.rollcall.defects;

import org.jspecify.annotations.NullMarked;
