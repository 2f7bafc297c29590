package io.rollcall.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// The limits that hold a run before it does harm: nothing is sent until a person has looked.
///
/// Percentages are of the addresses on the list before the run and count only for lists of [#SMALL_LIST] or more,
/// where a percentage means something. `smallestAudience` counts distinct addresses.
public record Guard(
        int largestRemovalPercent, OptionalLong largestRemoval, long smallestAudience, int largestGrowthPercent) {

    /// Below this many members percentages are not looked at.
    public static final long SMALL_LIST = 100;

    /// The limits when nobody says otherwise: 30 % removals, 300 % growth, no empty audience.
    public static final Guard DEFAULT = new Guard(30, OptionalLong.empty(), 1, 300);

    /// The figures of a plan that the guard looks at.
    public record Figures(long audience, long listed, long joins, long removals) {}

    /// Says in sentences which limits `figures` break; empty when the run may go on.
    public List<String> breaches(Figures figures) {
        var breaches = new ArrayList<String>();
        if (figures.audience() < smallestAudience && (figures.listed() > 0 || smallestAudience > 1)) {
            breaches.add(
                    figures.audience() == 0
                            ? "The audience is empty, and %,d addresses would leave the list."
                                    .formatted(figures.removals())
                            : "The audience has %,d addresses; the smallest allowed is %,d."
                                    .formatted(figures.audience(), smallestAudience));
        }
        if (largestRemoval.isPresent() && figures.removals() > largestRemoval.getAsLong()) {
            breaches.add("%,d addresses would leave; the most allowed in one run is %,d."
                    .formatted(figures.removals(), largestRemoval.getAsLong()));
        }
        if (figures.listed() >= SMALL_LIST) {
            if (moreThan(figures.removals(), largestRemovalPercent, figures.listed())) {
                breaches.add("%,d of %,d addresses on the list would leave; the most allowed in one run is %d %%."
                        .formatted(figures.removals(), figures.listed(), largestRemovalPercent));
            }
            if (moreThan(figures.joins(), largestGrowthPercent, figures.listed())) {
                breaches.add("%,d addresses would join a list of %,d; the most allowed in one run is %d %%."
                        .formatted(figures.joins(), figures.listed(), largestGrowthPercent));
            }
        }
        return List.copyOf(breaches);
    }

    private static boolean moreThan(long part, int percent, long whole) {
        return part * 100 > whole * percent;
    }

    /// The same limits, widened just enough that `figures` pass: the new normal.
    public Guard widenedFor(Figures figures) {
        // Percentages of a small list were not looked at, and would be nonsense for the large one it may become.
        var small = figures.listed() < SMALL_LIST;
        var listed = Math.max(1, figures.listed());
        return new Guard(
                small ? largestRemovalPercent : Math.max(largestRemovalPercent, percentUp(figures.removals(), listed)),
                largestRemoval.isEmpty()
                        ? largestRemoval
                        : OptionalLong.of(Math.max(largestRemoval.getAsLong(), figures.removals())),
                Math.min(smallestAudience, figures.audience()),
                small ? largestGrowthPercent : Math.max(largestGrowthPercent, percentUp(figures.joins(), listed)));
    }

    private static int percentUp(long part, long whole) {
        return Math.clamp((part * 100 + whole - 1) / whole, 0, Integer.MAX_VALUE);
    }
}
