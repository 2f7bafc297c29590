package io.rollcall.domain;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// Time, waiting, chance, the project's folder and what may be called, handed to every component that is opened.
public record Surroundings(InstantSource clock, Pause pause, RandomGenerator random, Path folder, Budget budget) {
    /// For whoever shares no account with other servers.
    public Surroundings(InstantSource clock, Pause pause, RandomGenerator random, Path folder) {
        this(clock, pause, random, folder, Budget.ALONE);
    }
}
