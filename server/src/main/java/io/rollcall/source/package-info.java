/// Where people come from: a warehouse, a database or files, read in a stream and never written.
@NullMarked
package io.rollcall.source;

import org.jspecify.annotations.NullMarked;
