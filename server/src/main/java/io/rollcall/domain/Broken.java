package io.rollcall.domain;

/// A source, model or platform that cannot be used: whatever needs it cannot run until it can.
public final class Broken extends Problem {
    private static final long serialVersionUID = 1;

    private final transient Thing thing;

    public Broken(Thing thing, String sentence) {
        super(sentence);
        this.thing = thing;
    }

    public Thing thing() {
        return thing;
    }
}
