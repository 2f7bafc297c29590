package io.rollcall.journey;

import io.rollcall.sandbox.Choice;
import io.rollcall.sandbox.Switch;
import io.rollcall.sandbox.Switches;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/// The open doubts about Emarsys, settled anew for each history.
final class Doubts {
    /// Those that decide about other calls than ours, about limits, or about clocks, or that make us blind.
    private static final Set<Switch> LEFT_ALONE = Set.of(
            Switch.LIST_NAME_LENGTH,
            Switch.LIST_NAME_ILLEGAL,
            Switch.LIST_LIMIT,
            Switch.LIST_LAG_MILLIS,
            Switch.DEPRECATED_READERS,
            Switch.TRIMS,
            Switch.WSSE_ON_V3,
            Switch.WSSE_OLD_HEADER,
            Switch.WSSE_STRICT_TIME,
            Switch.SERVER_SKEW_SECONDS);

    private Doubts() {}

    static Switches settled(RandomGenerator random) {
        var switches = Switches.defaults();
        for (var each : Switch.values())
            if (!LEFT_ALONE.contains(each) && random.nextInt(3) == 0)
                switches = switches.with(each, value(each, random));
        return switches;
    }

    private static String value(Switch of, RandomGenerator random) {
        if (!of.allowed().isEmpty())
            return of.allowed().get(random.nextInt(of.allowed().size()));
        return switch (of) {
            case LIST_NAME_CODE -> List.of("3001", "3004").get(random.nextInt(2));
            case TOKEN_SECONDS -> Integer.toString(1 + random.nextInt(7_200));
            default -> of.standard();
        };
    }

    static boolean idsAreRefused(Switches switches) {
        return switches.choice(Switch.ID_KEY_REFUSED, Choice.IdKeyRefused.class) != Choice.IdKeyRefused.NOWHERE;
    }
}
