package io.rollcall.sandbox.wire;

/// What answers requests; called on many threads at once.
@FunctionalInterface
public interface Handler {
    Answer answer(Request request);
}
