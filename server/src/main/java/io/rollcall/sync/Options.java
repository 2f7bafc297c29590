package io.rollcall.sync;

import io.rollcall.domain.Guard;
import java.util.Optional;

/// How a run differs from the ordinary one.
///
/// `approved` are the figures of a held run that a person let through: the guard is silent for a plan that is no
/// worse. `newList` creates the list again because the old one is gone; `everybody` sends the whole audience again,
/// trusting nothing that is on record.
public record Options(Optional<Guard.Figures> approved, boolean newList, boolean everybody) {
    public static final Options ORDINARY = new Options(Optional.empty(), false, false);
    public static final Options NEW_LIST = new Options(Optional.empty(), true, false);
    public static final Options EVERYBODY = new Options(Optional.empty(), false, true);
}
