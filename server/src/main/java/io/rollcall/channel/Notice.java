package io.rollcall.channel;

import io.rollcall.domain.Alert;
import java.time.Instant;
import java.util.Locale;

/// What people are told when an alert begins, changes or ends. It holds no address of anybody on a list.
public record Notice(long number, String workspace, Alert.Change change, Alert alert, Instant at) {
    /// What it is about, in one line.
    public String title() {
        var subject = alert.subject();
        var what = "%s: %s"
                .formatted(
                        subject.thing().words(),
                        change == Alert.Change.ENDED
                                ? subject.trigger().ended()
                                : subject.trigger().begun());
        return "%s: %s".formatted(state(), what);
    }

    private String state() {
        return switch (change) {
            case BEGAN, WORSE, BETTER ->
                alert.level().name().charAt(0) + alert.level().word().substring(1);
            case ENDED -> "Well again";
        };
    }

    /// What one should know; empty where the title says all.
    public String text() {
        return change == Alert.Change.ENDED ? "" : alert.sentence();
    }

    /// The change in one word.
    public String word() {
        return change.name().toLowerCase(Locale.ROOT);
    }
}
