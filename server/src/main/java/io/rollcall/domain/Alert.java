package io.rollcall.domain;

import java.util.Locale;

/// Something about a thing that people should know without looking: it begins, may get worse, and ends.
public record Alert(Subject subject, Level level, String sentence) {
    /// How much of a hurry it is in.
    public enum Level {
        /// Worth a look.
        WARNING,
        /// A list is not what it should be, or will not be for long.
        CRITICAL;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What it can be about, in words for when it begins and when it ends.
    public enum Trigger {
        RUN_FAILED("its run failed", "a run went well again"),
        HELD("its run is held by the guard", "its run is no longer held"),
        LIST_GONE("its list is gone", "its list is there again"),
        LATE("its list is late", "its list is in step again"),
        REJECTED("many of its addresses are rejected", "few of its addresses are rejected now"),
        UNUSUAL("its run is unusual", "its run was usual again"),
        DRIFTED("its list has other members than on record", "its list has the members on record again"),
        BROKEN("cannot be used", "can be used again"),
        ENDING("its login will end", "its login is one that lasts"),
        TEST("this is only a test", "");

        private final String begun;
        private final String ended;

        Trigger(String begun, String ended) {
            this.begun = begun;
            this.ended = ended;
        }

        public String begun() {
            return begun;
        }

        public String ended() {
            return ended;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What it is about: one trigger of one thing.
    public record Subject(Trigger trigger, Thing thing) {}

    /// What became of it.
    public enum Change {
        BEGAN,
        WORSE,
        BETTER,
        ENDED
    }
}
