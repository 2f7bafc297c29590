/// When runs are due, and which server of several does them.
@NullMarked
package io.rollcall.schedule;

import org.jspecify.annotations.NullMarked;
