/// The story of a run: audience, plan, guard, delivery, next ledger, books.
@NullMarked
package io.rollcall.sync;

import org.jspecify.annotations.NullMarked;
