package io.rollcall.domain;

import java.util.List;

/// One setting of a component, described once: form, validation, schema and reference page are made from it.
public sealed interface Field {
    String name();

    /// One sentence for people, without the full stop.
    String meaning();

    boolean required();

    /// What is taken when it is left out; empty for nothing. The reference page shows it.
    String standard();

    /// Free text.
    record Text(String name, String meaning, boolean required, String standard) implements Field {}

    /// Text over several lines, such as SQL.
    record LongText(String name, String meaning, boolean required, String standard) implements Field {}

    /// Text that is never shown.
    record Hidden(String name, String meaning, boolean required, String standard) implements Field {}

    /// A whole number from `least` to `most`.
    record Whole(String name, String meaning, boolean required, String standard, long least, long most)
            implements Field {}

    /// Yes or no.
    record Flag(String name, String meaning, boolean required, String standard) implements Field {}

    /// One of a few words.
    record Choice(String name, String meaning, boolean required, String standard, List<String> words)
            implements Field {}

    /// The address of a server, such as `https://api.example.com`.
    record Url(String name, String meaning, boolean required, String standard) implements Field {}

    /// A length of time such as `30s`, `10m`, `2h`, `1d`.
    record Time(String name, String meaning, boolean required, String standard) implements Field {}

    /// A group of settings of its own.
    record Group(String name, String meaning, boolean required, List<Field> fields) implements Field {
        @Override
        public String standard() {
            return "";
        }
    }

    /// Groups of settings, each with a name of its own. Where only one setting of a group matters, its value may
    /// stand behind the name: that is the one called `chief`.
    record Named(String name, String meaning, List<Field> fields, String chief) implements Field {
        @Override
        public boolean required() {
            return false;
        }

        @Override
        public String standard() {
            return "";
        }
    }

    /// A tree of conditions.
    record Tree(String name, String meaning, boolean required) implements Field {
        @Override
        public String standard() {
            return "";
        }
    }

    static Field text(String name, String meaning) {
        return new Text(name, meaning, true, "");
    }

    static Field text(String name, String meaning, String standard) {
        return new Text(name, meaning, false, standard);
    }

    static Field hidden(String name, String meaning) {
        return new Hidden(name, meaning, true, "");
    }

    static Field number(String name, String meaning, long standard, long least, long most) {
        return new Whole(name, meaning, false, Long.toString(standard), least, most);
    }

    static Field choice(String name, String meaning, String standard, List<String> words) {
        return new Choice(name, meaning, false, standard, words);
    }

    static Field time(String name, String meaning, String standard) {
        return new Time(name, meaning, false, standard);
    }
}
