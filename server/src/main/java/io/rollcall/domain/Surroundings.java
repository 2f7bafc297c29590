package io.rollcall.domain;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// Time, waiting, chance and the project's folder, handed to every component that is opened.
public record Surroundings(InstantSource clock, Pause pause, RandomGenerator random, Path folder) {}
