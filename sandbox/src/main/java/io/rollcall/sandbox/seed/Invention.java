package io.rollcall.sandbox.seed;

import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/// People who do not exist, always the same ones: the address of number n never changes.
public final class Invention {
    private static final List<String> FIRST = List.of(
            "ada", "ben", "cleo", "dan", "eva", "finn", "greta", "hugo", "ines", "jan", "kira", "leo", "mona", "nils",
            "olga", "paul", "rosa", "sven", "tara", "ugo", "vera", "willi", "xenia", "yves", "zoe");
    private static final List<String> LAST = List.of(
            "ahorn", "birke", "czerny", "dorn", "esche", "fichte", "ginster", "holm", "immel", "juhl", "kern", "linde",
            "moor", "nuss", "olm", "pappel", "quendel", "rohr", "salbei", "tanne", "ulme", "veil", "weide", "zeder");

    private Invention() {}

    public static String email(int number) {
        var first = FIRST.get(number % FIRST.size());
        var last = LAST.get(number / FIRST.size() % LAST.size());
        return first + "." + last + "." + number + "@example.com";
    }

    /// The people from one number up to, and without, another.
    public static Iterable<String> emails(int from, int to) {
        Iterator<String> emails =
                IntStream.range(from, to).mapToObj(Invention::email).iterator();
        return () -> emails;
    }
}
