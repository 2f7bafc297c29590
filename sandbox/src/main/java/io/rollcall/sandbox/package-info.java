/// An Emarsys on your desk: the front door of the emulator, its accounts, switches, faults and calls.
@NullMarked
package io.rollcall.sandbox;

import org.jspecify.annotations.NullMarked;
