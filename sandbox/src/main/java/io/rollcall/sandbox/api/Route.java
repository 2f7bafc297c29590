package io.rollcall.sandbox.api;

import io.rollcall.sandbox.Endpoint;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where a request is going, however its path was spelled.
///
/// @param segments the decoded path after the version
/// @param query    the decoded query, wherever it stood
record Route(Endpoint endpoint, Place place, List<String> segments, Map<String, String> query) {
    /// Which door it came to.
    enum Place {
        V2,
        V3,
        TOKEN,
        HEALTH,
        ELSEWHERE
    }

    /// The list that is meant.
    ///
    /// A segment that is no number is read as the name of an action, and there is none of that name.
    long listId() {
        return number(segments.get(1));
    }

    static long number(String segment) {
        if (!segment.matches("\\d{1,18}")) throw unknownAction(segment);
        return Long.parseLong(segment);
    }

    static Refused unknownAction(String segment) {
        var name = segment.isEmpty() ? "" : Character.toUpperCase(segment.charAt(0)) + segment.substring(1);
        return new Refused(1, "Action " + name + " is invalid.");
    }

    Optional<String> asked(String name) {
        return Optional.ofNullable(query.get(name));
    }
}
