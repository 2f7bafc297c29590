package io.rollcall.journey;

import io.rollcall.domain.Activation;
import io.rollcall.domain.Problem;
import io.rollcall.sync.Bound;
import io.rollcall.sync.Engine;
import io.rollcall.sync.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The processes of Rollcall that work on one list, one after another. Some do not live to their end.
final class Processes {
    private final Workshop workshop;
    private final Runs.Manner manner;
    private final Warehouse warehouse;
    private final Scene scene;
    private final Events events;
    private final Installation installation;
    private final StringBuilder told = new StringBuilder();
    private String listName = "Buyers";
    private boolean useExistingList;
    private @Nullable Path left;

    Processes(Workshop workshop, Runs.Manner manner, Warehouse warehouse, Scene scene, Events events)
            throws Problem, IOException {
        this.workshop = workshop;
        this.manner = manner;
        this.warehouse = warehouse;
        this.scene = scene;
        this.events = events;
        installation = new Installation(workshop.newFolder(), workshop.clock);
        scene.whenKilled(this::killed);
    }

    /// What a process does.
    interface Work {
        @Nullable
        Report in(Engine engine, Bound bound) throws Problem, IOException, InterruptedException;
    }

    /// One process from its start to its end; empty when it did not come to a report.
    Optional<Report> run(String what, Weather weather, Work work) throws Problem, IOException, InterruptedException {
        told.append("\n  ").append(what).append(", ").append(weather).append("\n    ");
        var destination = workshop.platform(manner.wsse()).lists(Activation.Mapping.EMAIL);
        var line = new Line(destination, workshop.sandbox.faults(), manner.sizes(), weather, scene);
        var conduct = new Activation.Conduct(manner.retry(), manner.guard(), useExistingList);
        try {
            var bound = Installation.bound(Installation.activation(listName, conduct), warehouse, line);
            var report = work.in(installation.engine(), bound);
            told.append(report == null ? "no report" : report.run());
            return Optional.ofNullable(report);
        } catch (Line.Killed killed) {
            if (left == null) throw killed;
            told.append("killed");
            installation.moveTo(left);
        } catch (InterruptedException interrupted) {
            told.append("interrupted");
            if (weather.how() != Weather.End.INTERRUPTED) throw interrupted;
        } catch (Problem | IOException failed) {
            told.append(failed);
            if (weather.equals(Weather.FAIR)) throw failed;
        } finally {
            left = null;
            // An interrupt may come too late to be noticed.
            Thread.interrupted();
        }
        return Optional.empty();
    }

    /// What a process leaves when it is killed is what its folder holds at that moment. Whoever is in the audience
    /// may be on record as sent.
    private void killed() {
        left = workshop.snapshot(installation.folder());
        scene.meant(Set.copyOf(events.audience()));
    }

    String told() {
        return told.toString();
    }

    Installation installation() {
        return installation;
    }

    String listName() {
        return listName;
    }

    void rename(String name) {
        listName = name;
    }

    /// From now on a list of somebody else's may be taken over; says whether that is news.
    boolean takeOver() {
        var news = !useExistingList;
        useExistingList = true;
        return news;
    }
}
