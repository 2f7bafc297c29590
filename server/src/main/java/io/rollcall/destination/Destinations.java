package io.rollcall.destination;

import io.rollcall.destination.emarsys.Emarsys;
import io.rollcall.domain.Kind;
import java.util.List;

/// The kinds of platforms there are.
public final class Destinations {
    public static final List<Kind<Platform>> KINDS = List.of(Emarsys.KIND);

    private Destinations() {}
}
