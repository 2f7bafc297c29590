/// Segments: what they mean, as plain Java, and whether every database agrees.
@NullMarked
package io.rollcall.segments;

import org.jspecify.annotations.NullMarked;
