package io.rollcall.bench;

import java.util.Locale;

/// Numbers of people as they are written: `500K`, `10M`.
final class Sizes {
    private static final long THOUSAND = 1_000;
    private static final long MILLION = 1_000_000;

    private Sizes() {}

    static long of(String words) {
        var upper = words.toUpperCase(Locale.ROOT).strip();
        if (upper.endsWith("M")) return Long.parseLong(upper.substring(0, upper.length() - 1)) * MILLION;
        if (upper.endsWith("K")) return Long.parseLong(upper.substring(0, upper.length() - 1)) * THOUSAND;
        return Long.parseLong(upper);
    }

    static String words(long people) {
        if (people % MILLION == 0) return people / MILLION + " M";
        return people % THOUSAND == 0 ? people / THOUSAND + " K" : Long.toString(people);
    }
}
