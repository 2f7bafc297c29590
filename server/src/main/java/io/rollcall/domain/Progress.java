package io.rollcall.domain;

/// Hears how far long work has come. Called from many threads, often; it must be quick.
@FunctionalInterface
public interface Progress {
    /// `done` of `total` things of the present `stage`; `total` is 0 when nobody can know it yet.
    void at(Stage stage, long done, long total);

    /// The work has this number from now on.
    default void began(long run) {}

    /// What a run is busy with, in order.
    enum Stage {
        READING("Reading the audience"),
        ADDING("Adding to the list"),
        IDENTIFYING("Looking up contact ids"),
        REMOVING("Removing from the list"),
        COMPARING("Reading the list back");

        private final String words;

        Stage(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /// Nobody listens.
    Progress NONE = (_, _, _) -> {};
}
