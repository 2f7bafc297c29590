package io.rollcall.source;

import io.rollcall.bucket.Bucket;
import io.rollcall.domain.Problem;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What was in a bucket at one moment, by key.
record Listing(Map<String, Bucket.Entry> entries) {
    static Listing of(Bucket bucket) throws Problem, InterruptedException {
        var entries = new TreeMap<String, Bucket.Entry>();
        for (var entry : bucket.list("")) if (isPath(entry.key())) entries.put(entry.key(), entry);
        return new Listing(entries);
    }

    /// Whether a file can have that name below a folder. Folders that were made by hand are objects too.
    static boolean isPath(String key) {
        return !key.isEmpty()
                && key.indexOf('\0') < 0
                && !key.startsWith("/")
                && Path.of(key).normalize().toString().equals(key)
                && !key.equals("..")
                && !key.startsWith("../");
    }

    Tables tables() {
        return new Tables(List.copyOf(entries.keySet()));
    }

    /// The objects that a table is made of; of an Iceberg table those that say so.
    Stream<Bucket.Entry> of(String table) {
        return tables().filesOf(table).stream().map(this::entry);
    }

    private Bucket.Entry entry(String key) {
        return find(key).orElseThrow();
    }

    Optional<Bucket.Entry> find(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    /// When the newest was written of the objects that a statement speaks of.
    Optional<Instant> changedAt(String sql) {
        return tables().namedIn(sql).stream()
                .flatMap(this::of)
                .map(Bucket.Entry::modified)
                .max(Instant::compareTo);
    }
}
