/// The people of one account and the lists they are on, laid out for millions.
@NullMarked
package io.rollcall.sandbox.contacts;

import org.jspecify.annotations.NullMarked;
