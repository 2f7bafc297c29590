package io.rollcall.source;

import io.rollcall.domain.Drivers;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Values;
import io.rollcall.source.driver.Driver;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

/// A database whose driver is not in the program. Nothing is ever written to it. Safe for many threads.
abstract class DrivenSource extends JdbcSource {
    private final Driver driver;
    private final Drivers drivers;
    private final Pattern place;

    DrivenSource(Named as, Duration patience, Values settings, Drivers drivers) {
        super(as.name(), as.dialect(), patience, settings);
        driver = as.driver();
        place = as.place();
        this.drivers = drivers;
    }

    /// What sentences call a source, how it wants things written, what reads it, and how its messages tell a place: a
    /// line and a position, as groups.
    record Named(String name, Dialect dialect, Driver driver, Pattern place) {}

    /// Where the database is.
    abstract String url();

    /// What the driver is told, as a fresh copy.
    ///
    /// @throws Problem when a setting cannot be what it should be
    abstract Properties properties() throws Problem;

    /// Makes a session as it has to be: in UTC, with its limits.
    abstract void begin(Statement session) throws SQLException;

    /// The statement that plans a query of one SELECT and fails for everything else.
    abstract void plan(Statement asking, String select) throws SQLException;

    @Override
    final Connection connect() throws Problem, SQLException {
        var found = driver.from(drivers, name());
        var thread = Thread.currentThread();
        var ours = thread.getContextClassLoader();
        // Drivers look for parts of their own by the thread.
        thread.setContextClassLoader(found.getClass().getClassLoader());
        try {
            return opened(Objects.requireNonNull(found.connect(url(), properties())));
        } catch (RuntimeException | LinkageError broken) {
            // What a driver that is not ours stumbles over is nothing that our own code could mend.
            throw new SQLException("its driver failed with " + broken.getClass().getSimpleName(), "08000", broken);
        } finally {
            thread.setContextClassLoader(ours);
        }
    }

    private Connection opened(Connection connection) throws SQLException {
        try (var session = connection.createStatement()) {
            begin(session);
            return connection;
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
    }

    /// A query is planned behind a line of ours; positions count from 0.
    @Override
    final Optional<Place> place(SQLException failed, String sql) {
        var found = place.matcher(said(failed));
        return found.find()
                ? Optional.of(new Place(
                        Math.max(1, Integer.parseInt(found.group(1)) - 1), Integer.parseInt(found.group(2)) + 1))
                : Optional.empty();
    }

    static String said(SQLException failed) {
        return Objects.requireNonNullElse(failed.getMessage(), "");
    }

    /// The failure with this message, but for the place in it.
    final SQLException withoutPlace(String message, SQLException failed) {
        return Told.saying(place.matcher(message).replaceFirst(""), failed);
    }

    @Override
    final Connection connectToWrite() throws Problem {
        throw new Problem(
                "Nothing can be written to source %s: Rollcall only reads %s.".formatted(name(), driver.title()));
    }

    @Override
    final void requireOneSelect(Statement asking, String select) throws SQLException {
        // The thread is the query's own, and this is its first step.
        Thread.currentThread().setContextClassLoader(asking.getClass().getClassLoader());
        plan(asking, select);
    }
}
