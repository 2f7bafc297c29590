/// The program as a server: what can be asked of it over HTTP, and by whom.
@NullMarked
package io.rollcall.http;

import org.jspecify.annotations.NullMarked;
