/// The demonstration: an invented shop, an Emarsys of its own, and the story that is told with them.
@NullMarked
package io.rollcall.cli.demo;

import org.jspecify.annotations.NullMarked;
