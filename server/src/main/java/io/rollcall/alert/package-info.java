/// What people should know without looking: found out in rounds, told once when it changes.
@NullMarked
package io.rollcall.alert;

import org.jspecify.annotations.NullMarked;
