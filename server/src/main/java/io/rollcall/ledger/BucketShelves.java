package io.rollcall.ledger;

import io.rollcall.bucket.Bucket;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A part of a bucket for each activation, below a prefix that ends with a slash or is empty. What lasts no longer
/// than a run, and copies of ledgers, are in a folder of this machine.
public record BucketShelves(Bucket bucket, String prefix, Path here) implements Shelves {
    private static final String ACTIVATIONS = "activations";

    @Override
    public Shelf of(String activation) {
        return new BucketShelf(bucket, "%s%s/%s/".formatted(prefix, ACTIVATIONS, activation), scratch(activation));
    }

    @Override
    public Path scratch(String activation) {
        return here.resolve(ACTIVATIONS).resolve(activation);
    }

    @Override
    public boolean shared() {
        return true;
    }

    @Override
    public List<String> activations() throws IOException {
        var all = prefix + ACTIVATIONS + "/";
        return Unhurried.done(() -> bucket.list(all)).stream()
                .map(entry -> entry.key().substring(all.length()))
                .filter(name -> name.contains("/"))
                .map(name -> name.substring(0, name.indexOf('/')))
                .distinct()
                .toList();
    }

    /// Whether nothing is below the prefix.
    public boolean isEmpty() throws IOException {
        return Unhurried.done(() -> bucket.list(prefix)).isEmpty();
    }
}
