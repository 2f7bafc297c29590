package io.rollcall.domain;

/// One of the things that people define, by its section and name.
public record Thing(Section section, String name) {
    /// Such as `source shop`.
    public String words() {
        return section.one() + " " + name;
    }
}
