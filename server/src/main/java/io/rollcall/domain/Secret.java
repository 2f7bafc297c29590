package io.rollcall.domain;

/// A password, key or token. It cannot be printed by accident.
public record Secret(String reveal) {
    @Override
    public String toString() {
        return "Secret[" + reveal.length() + " chars]";
    }
}
