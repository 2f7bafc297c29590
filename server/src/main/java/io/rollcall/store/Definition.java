package io.rollcall.store;

import io.rollcall.domain.Section;
import java.time.Instant;

/// One thing that people defined, as it is kept: `body` is what would stand in a project file, as JSON with its
/// secrets sealed. `version` grows with every change.
public record Definition(
        Section section, String name, String body, long version, Owner owner, Instant changedAt, String changedBy) {
    /// Who may change it.
    public enum Owner {
        API,
        /// A project file that was applied: whoever wants a change changes the file.
        FILES
    }

    @Override
    public String toString() {
        return "Definition[%s %s, version %d]".formatted(section.one(), name, version);
    }
}
