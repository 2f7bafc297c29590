/// One class for each command.
@NullMarked
package io.rollcall.cli;

import org.jspecify.annotations.NullMarked;
