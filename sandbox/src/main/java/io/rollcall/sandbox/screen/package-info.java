/// The screen and the admin calls: looking at the state, and making trouble on request.
@NullMarked
package io.rollcall.sandbox.screen;

import org.jspecify.annotations.NullMarked;
