/// Where people come from when a sandbox starts: files, or invention.
@NullMarked
package io.rollcall.sandbox.seed;

import org.jspecify.annotations.NullMarked;
