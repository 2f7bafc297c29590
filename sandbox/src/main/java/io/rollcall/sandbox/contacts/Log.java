package io.rollcall.sandbox.contacts;

/// Where the changes of an account are written down; used by one thread at a time.
public interface Log {
    /// Forgets everything: for an account that lives in memory.
    Log NONE = new Log() {
        @Override
        public void append(Change change) {}

        @Override
        public void flush() {}
    };

    void append(Change change);

    /// Everything appended since the last time is kept together, or not at all.
    void flush();
}
