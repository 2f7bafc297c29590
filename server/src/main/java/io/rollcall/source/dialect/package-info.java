/// One flat class for each kind of database that says how things are written there.
@NullMarked
package io.rollcall.source.dialect;

import org.jspecify.annotations.NullMarked;
