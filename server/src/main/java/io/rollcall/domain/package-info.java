/// What people define and decide: models, activations, guards, and the words everything else is written in.
@NullMarked
package io.rollcall.domain;

import org.jspecify.annotations.NullMarked;
