/// The probe.
@NullMarked
package io.rollcall;

import org.jspecify.annotations.NullMarked;
