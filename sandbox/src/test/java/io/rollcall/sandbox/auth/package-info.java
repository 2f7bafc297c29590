/// What the gateway promises.
@NullMarked
package io.rollcall.sandbox.auth;

import org.jspecify.annotations.NullMarked;
