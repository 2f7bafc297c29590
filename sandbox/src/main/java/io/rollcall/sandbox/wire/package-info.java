/// HTTP/1.1 over a socket, small enough to cut a connection or half an answer at will.
@NullMarked
package io.rollcall.sandbox.wire;

import org.jspecify.annotations.NullMarked;
