/// The probe.
@NullMarked
package io.rollcall.sandbox;

import org.jspecify.annotations.NullMarked;
