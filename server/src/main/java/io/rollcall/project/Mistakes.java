package io.rollcall.project;

import io.rollcall.domain.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What is wrong with a project file, all of it, each with its line. Not safe for many threads.
public final class Mistakes {
    private final String file;
    private final List<Mistake> mistakes = new ArrayList<>();

    /// One mistake: the line (from 1) and what is wrong there and how to mend it.
    public record Mistake(int line, String what) {}

    Mistakes(String file) {
        this.file = file;
    }

    void add(int line, String what) {
        mistakes.add(new Mistake(line, what));
    }

    boolean none() {
        return mistakes.isEmpty();
    }

    /// All mistakes, in the order of their lines.
    List<Mistake> all() {
        return mistakes.stream().sorted(Comparator.comparingInt(Mistake::line)).toList();
    }

    /// All mistakes as one problem, in the order of their lines.
    Problem problem() {
        var sentences = new StringBuilder();
        all().forEach(mistake -> sentences
                .append(sentences.isEmpty() ? "" : "\n")
                .append("%s:%d: %s".formatted(file, mistake.line(), mistake.what())));
        return new Problem(sentences.toString());
    }
}
