/// The project file: sources, models, platforms, destinations and activations, written down by people.
@NullMarked
package io.rollcall.project;

import org.jspecify.annotations.NullMarked;
