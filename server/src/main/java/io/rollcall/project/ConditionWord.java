package io.rollcall.project;

import io.rollcall.domain.Type;
import java.util.List;
import java.util.Locale;

/// A word that a condition on a field may be written with, for whoever offers the words to choose from.
///
/// `takes` names what follows it, such as `texts`, `number`, `days`, `length`; [#meaning] says when it is met.
public record ConditionWord(String word, String takes, String meaning) {
    /// The words for fields of a type, in the order to show them in.
    public static List<ConditionWord> of(Type type) {
        return Word.of(type).stream()
                .map(word ->
                        new ConditionWord(word.word(), word.takes().name().toLowerCase(Locale.ROOT), word.meaning()))
                .toList();
    }

    /// All that may follow a word.
    public static List<String> allTakes() {
        return List.of(Word.Takes.values()).stream()
                .map(takes -> takes.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
