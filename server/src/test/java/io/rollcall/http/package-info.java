/// Tests of the API over real HTTP.
@NullMarked
package io.rollcall.http;

import org.jspecify.annotations.NullMarked;
