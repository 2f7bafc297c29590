/// The speed goals, measured against what anybody has at hand: `bench/run` starts [io.rollcall.bench.Bench].
@NullMarked
package io.rollcall.bench;

import org.jspecify.annotations.NullMarked;
