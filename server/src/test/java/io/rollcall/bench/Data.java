package io.rollcall.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Invented people, always the same, in no order: some were there before, some are there now.
///
/// One in a hundred leaves and one in a hundred joins; one row in two hundred stands there twice, the second time
/// in capitals and with a blank in front.
final class Data {
    static final String HEADER = "email";

    private static final int TURNOVER = 100;
    private static final int TWICE = 200;
    private static final List<String> NAMES = List.of(
            "anna", "bernd", "claire", "dmitri", "elena", "fritz", "giulia", "hannah", "ivan", "julia", "karl", "lena",
            "mateo", "nora", "oliver", "paula", "quentin", "rosa", "stefan", "tania");
    private static final List<String> DOMAINS = List.of(
            "example.com",
            "example.org",
            "mail.example",
            "post.example.net",
            "web.example.com",
            "home.example",
            "mail.example.org",
            "letters.example.net");

    private Data() {}

    /// Which of the people a file holds.
    enum When {
        BEFORE,
        NOW,
        EVER
    }

    /// How many of so many people leave, and as many join.
    static long turnover(long people) {
        return people / TURNOVER;
    }

    /// A CSV file of one column with a header.
    static void write(Path file, long people, When when) throws IOException {
        var first = when == When.NOW ? turnover(people) : 0;
        var end = when == When.BEFORE ? people : people + turnover(people);
        var bits = 64 - Long.numberOfLeadingZeros(people + turnover(people));
        var mask = (1L << bits) - 1;
        try (var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            line(out, HEADER);
            // An odd factor makes a permutation of all numbers below a power of two.
            for (var i = 0L; i <= mask; i++) {
                var person = (i * 0x9E3779B97F4A7C15L + 77) & mask;
                if (person < first || person >= end) continue;
                var address = address(person);
                line(out, address);
                if (when != When.EVER && Math.floorMod(mixed(person * 31 + first), TWICE) == 0)
                    line(out, " " + address.toUpperCase(Locale.ROOT));
            }
        }
    }

    private static void line(OutputStream out, String text) throws IOException {
        out.write((text + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static String address(long person) {
        var chance = mixed(person + 12_345);
        return NAMES.get((int) (chance >>> 8 & 0xff) % NAMES.size())
                + "." + Long.toString(person, 36) + (1000 + (chance >>> 20 & 0xfff))
                + "@" + DOMAINS.get((int) (chance >>> 40) & 7);
    }

    /// The finish of SplitMix64.
    private static long mixed(long seed) {
        var first = (seed ^ seed >>> 30) * 0xBF58476D1CE4E5B9L;
        var second = (first ^ first >>> 27) * 0x94D049BB133111EBL;
        return second ^ second >>> 31;
    }
}
