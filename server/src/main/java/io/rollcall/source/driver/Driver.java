package io.rollcall.source.driver;

import io.rollcall.domain.Drivers;
import io.rollcall.domain.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/// A driver that is not in the program: what it is called, and which one it is.
///
/// `artifact` is the one we were written for, and `sha256` that of its jar.
public record Driver(String name, String title, String artifact, String sha256) {
    public static final Driver DATABRICKS = new Driver(
            "databricks",
            "Databricks",
            "com.databricks:databricks-jdbc:3.4.5",
            "e6e346ef307c9c9b5f269419431880d0fd219b0152ec262162c13b1ba69e48e8");
    public static final Driver SNOWFLAKE = new Driver(
            "snowflake",
            "Snowflake",
            "net.snowflake:snowflake-jdbc:4.4.1",
            "cb225d78ac10336669797dfef8588cffb7e3dae689f14120935831b1f6ba2709");

    public static final List<Driver> ALL = List.of(DATABRICKS, SNOWFLAKE);

    private static final Path USUAL = Path.of(".rollcall");

    /// The driver of this name.
    public static Driver named(String name) throws Problem {
        if (name.equals("bigquery")) throw new Problem("BigQuery needs no driver: Rollcall calls its API by itself.");
        return ALL.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Problem("There is no driver %s to install; there are: %s."
                        .formatted(name, ALL.stream().map(Driver::name).collect(Collectors.joining(", ")))));
    }

    /// The driver itself, for a source that needs it.
    ///
    /// @throws Problem when it is not there, with what to do
    public java.sql.Driver from(Drivers drivers, String source) throws Problem {
        try {
            var loader = drivers.loader(name).orElseThrow(() -> missing(drivers, source));
            return ServiceLoader.load(java.sql.Driver.class, loader)
                    .findFirst()
                    .orElseThrow(() -> new Problem("There is no driver in the jars of %s: install it with `%s`."
                            .formatted(drivers.folder(name), install(drivers))));
        } catch (IOException | ServiceConfigurationError | LinkageError broken) {
            throw new Problem(
                    "The %s driver in %s cannot be loaded (%s): install it again with `%s`."
                            .formatted(
                                    title,
                                    drivers.folder(name),
                                    broken.getClass().getSimpleName(),
                                    install(drivers)),
                    broken);
        }
    }

    private Problem missing(Drivers drivers, String source) {
        return new Problem(
                "The source %s needs the %s driver, which is not in Rollcall: run `%s`, or put its jar into %s."
                        .formatted(source, title, install(drivers), drivers.folder(name)));
    }

    /// The command that installs it where `drivers` are.
    private String install(Drivers drivers) {
        var state = Optional.ofNullable(drivers.folder().getParent()).orElse(USUAL);
        return "rollcall drivers install " + name + (state.equals(USUAL) ? "" : " --state " + state);
    }
}
