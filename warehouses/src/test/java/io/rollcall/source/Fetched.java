package io.rollcall.source;

import io.rollcall.domain.Budget;
import io.rollcall.domain.Drivers;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Surroundings;
import io.rollcall.source.driver.Driver;
import io.rollcall.source.driver.Installer;
import io.rollcall.source.driver.Repositories;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SplittableRandom;

/// Drivers as the command installs them, kept until the build's folder is cleaned.
final class Fetched {
    private static final Drivers DRIVERS = Drivers.in(Path.of("target").toAbsolutePath());

    private Fetched() {}

    /// What a source is opened with that needs this driver.
    static synchronized Surroundings with(Driver driver) throws Problem, IOException {
        if (DRIVERS.jars(driver.name()).isEmpty()) {
            var home = Path.of(System.getProperty("user.home"));
            var from = Repositories.of(Optional.empty(), System.getenv(), home);
            new Installer(DRIVERS).install(driver, from, (_, _, _) -> {});
        }
        return new Surroundings(InstantSource.system(), _ -> {}, new SplittableRandom(1), Path.of(""), DRIVERS, Budget.ALONE);
    }
}
