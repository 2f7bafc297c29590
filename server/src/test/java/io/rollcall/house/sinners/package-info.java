/// Classes that break rules on purpose, so that the rules are seen to fail.
@NullMarked
package io.rollcall.house.sinners;

import org.jspecify.annotations.NullMarked;
