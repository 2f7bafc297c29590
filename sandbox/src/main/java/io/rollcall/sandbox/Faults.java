package io.rollcall.sandbox;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The faults that wait for their calls; safe for many threads.
public final class Faults {
    /// A fault, and how many more calls it is for.
    public record Waiting(Fault fault, int times) {}

    private final Map<Endpoint, List<Waiting>> waiting = new EnumMap<>(Endpoint.class);
    private final List<Waiting> forAny = new ArrayList<>();
    private double probability;
    private List<Fault> whims = List.of();
    private RandomGenerator random = RandomGenerator.getDefault();

    /// The next `times` calls of that endpoint get the fault, after those that were asked for earlier.
    public synchronized void next(Endpoint endpoint, Fault fault, int times) {
        waiting.computeIfAbsent(endpoint, _ -> new ArrayList<>()).add(new Waiting(fault, times));
    }

    public void next(Endpoint endpoint, Fault fault) {
        next(endpoint, fault, 1);
    }

    /// The next `times` calls get the fault, whatever they are.
    public synchronized void nextOfAny(Fault fault, int times) {
        forAny.add(new Waiting(fault, times));
    }

    /// From now on, until cleared, each call gets one of these faults with that probability.
    public synchronized void every(double chance, RandomGenerator by, List<Fault> faults) {
        probability = chance;
        random = by;
        whims = List.copyOf(faults);
    }

    public synchronized void clear() {
        waiting.clear();
        forAny.clear();
        probability = 0;
        whims = List.of();
    }

    /// What still waits, by endpoint.
    public synchronized Map<Endpoint, List<Waiting>> waiting() {
        var copy = new EnumMap<Endpoint, List<Waiting>>(Endpoint.class);
        waiting.forEach((endpoint, faults) -> copy.put(endpoint, List.copyOf(faults)));
        return copy;
    }

    public synchronized List<Waiting> waitingForAny() {
        return List.copyOf(forAny);
    }

    public synchronized double probability() {
        return probability;
    }

    /// The fault of a call that has just come in, if it has one.
    public synchronized Optional<Fault> take(Endpoint endpoint) {
        var own = waiting.get(endpoint);
        if (own != null && !own.isEmpty()) return Optional.of(first(own));
        if (!forAny.isEmpty()) return Optional.of(first(forAny));
        if (whims.isEmpty() || random.nextDouble() >= probability) return Optional.empty();
        return Optional.of(whims.get(random.nextInt(whims.size())));
    }

    private static Fault first(List<Waiting> faults) {
        var first = faults.removeFirst();
        if (first.times() > 1) faults.addFirst(new Waiting(first.fault(), first.times() - 1));
        return first.fault();
    }
}
