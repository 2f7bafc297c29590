package io.rollcall.domain;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// Time, waiting, chance, the project's folder, the drivers beside it and what may be called, handed to every
/// component that is opened.
public record Surroundings(
        InstantSource clock, Pause pause, RandomGenerator random, Path folder, Drivers drivers, Budget budget) {
    /// For whoever shares no account with other servers, with the drivers where a project that says nothing of its
    /// state has them.
    public Surroundings(InstantSource clock, Pause pause, RandomGenerator random, Path folder) {
        this(clock, pause, random, folder, Drivers.in(folder.resolve(".rollcall")), Budget.ALONE);
    }
}
