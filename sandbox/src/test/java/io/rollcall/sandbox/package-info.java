/// What the emulator promises, call by call.
@NullMarked
package io.rollcall.sandbox;

import org.jspecify.annotations.NullMarked;
