package io.rollcall.source;

import java.util.List;

/// Breaks a statement into lines. Marks for line breaks and indentation stand in the text until the end, so that
/// what is within literals is never touched: a literal holds no such mark.
final class Layout {
    static final String LINE = "\u0001";
    private static final String IN = "\u0002";
    private static final String OUT = "\u0003";
    private static final String STEP = "  ";

    private Layout() {}

    /// Conditions between AND or OR, at least one, a line each, in brackets.
    static String group(List<String> parts, String word) {
        return parts.size() == 1 ? parts.getFirst() : "(" + IN + String.join(LINE + word + " ", parts) + OUT + ")";
    }

    /// A statement within brackets, on lines of its own.
    static String nested(String statement) {
        return "(" + IN + statement + OUT + ")";
    }

    static String of(String marked) {
        var text = new StringBuilder();
        var depth = 0;
        for (var i = 0; i < marked.length(); i++) {
            var mark = marked.substring(i, i + 1);
            switch (mark) {
                case LINE -> text.append('\n').append(STEP.repeat(depth));
                case IN -> text.append('\n').append(STEP.repeat(++depth));
                case OUT -> text.append('\n').append(STEP.repeat(--depth));
                default -> text.append(mark);
            }
        }
        return text.toString();
    }
}
