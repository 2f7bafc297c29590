/// What holds for ids, indexes and bitmaps.
@NullMarked
package io.rollcall.sandbox.contacts;

import org.jspecify.annotations.NullMarked;
