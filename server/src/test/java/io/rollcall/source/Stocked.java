package io.rollcall.source;

import io.rollcall.bucket.LocalS3;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// A bucket of the local S3 server that a test stocks with files, and sources that read it.
final class Stocked {
    private final LocalS3 s3 = LocalS3.shared();
    private final String bucket = s3.newBucket();

    LocalS3 s3() {
        return s3;
    }

    String bucket() {
        return bucket;
    }

    void put(String key, Path file) throws Problem, InterruptedException {
        try (var open = s3.open(bucket)) {
            open.put(key, file);
        }
    }

    void put(String key, String content) throws Problem, InterruptedException {
        try (var open = s3.open(bucket)) {
            open.put(key, content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    void delete(String key) throws Problem, InterruptedException {
        try (var open = s3.open(bucket)) {
            open.delete(key);
        }
    }

    /// All files below a folder, by their paths in it.
    void putAll(Path folder) throws Problem, IOException, InterruptedException {
        List<Path> all;
        try (var files = Files.walk(folder)) {
            all = files.filter(Files::isRegularFile).toList();
        }
        for (var file : all) put(folder.relativize(file).toString(), file);
    }

    Source open(Duration timeout) {
        return open(timeout, "", 0);
    }

    Source open(Duration timeout, String scratch, long keep) {
        var settings = s3.settings(bucket);
        settings.put("scratch", scratch);
        settings.put("most_gigabytes", 1L);
        settings.put("keep_gigabytes", keep);
        settings.put("memory", "500MB");
        settings.put("timeout", timeout);
        return BucketSource.KIND.open(new Values(settings), Warehouse.surroundings(Path.of("")));
    }
}
