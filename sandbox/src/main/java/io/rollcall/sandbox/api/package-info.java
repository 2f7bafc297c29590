/// The calls of the Core API: what is asked, what is changed, what is answered.
@NullMarked
package io.rollcall.sandbox.api;

import org.jspecify.annotations.NullMarked;
