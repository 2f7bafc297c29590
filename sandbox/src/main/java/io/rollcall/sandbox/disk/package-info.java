/// The state of an account on disk: an append-only log that is also its own snapshot.
@NullMarked
package io.rollcall.sandbox.disk;

import org.jspecify.annotations.NullMarked;
