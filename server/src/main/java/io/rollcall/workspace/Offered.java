package io.rollcall.workspace;

import io.rollcall.channel.Channels;
import io.rollcall.destination.Destinations;
import io.rollcall.domain.Kinds;
import io.rollcall.source.Sources;

/// What this program can connect to.
public final class Offered {
    public static final Kinds KINDS = new Kinds(Sources.KINDS, Destinations.KINDS, Channels.KINDS);

    private Offered() {}
}
