/// What is known of each address of an activation, on disk: the ledger file, the diff against it, and the journal
/// of a run.
@NullMarked
package io.rollcall.ledger;

import org.jspecify.annotations.NullMarked;
