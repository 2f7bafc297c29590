/// What a team has defined, opened and ready to be worked on.
@NullMarked
package io.rollcall.workspace;

import org.jspecify.annotations.NullMarked;
