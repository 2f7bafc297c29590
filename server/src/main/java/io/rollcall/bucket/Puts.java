package io.rollcall.bucket;

import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Writing to a bucket.
final class Puts {
    /// Metadata of an object: which put it is of.
    private static final String PUT = "rollcall-put";

    private static final int EXISTS = 412;

    private final S3Client client;
    private final String bucket;
    private final String prefix;

    Puts(S3Client client, String bucket, String prefix) {
        this.client = client;
        this.bucket = bucket;
        this.prefix = prefix;
    }

    boolean putIfAbsent(String key, RequestBody content, byte[] md5) {
        var put = UUID.randomUUID().toString();
        try {
            client.putObject(
                    request -> request.bucket(bucket)
                            .key(prefix + key)
                            .ifNoneMatch("*")
                            .metadata(Map.of(PUT, put))
                            .contentMD5(Base64.getEncoder().encodeToString(md5)),
                    content);
            return true;
        } catch (S3Exception refused) {
            if (refused.statusCode() != EXISTS) throw refused;
            // A put whose answer was lost is repeated, and then finds what it wrote itself.
            return put.equals(putOf(key));
        }
    }

    private @Nullable String putOf(String key) {
        return client.headObject(request -> request.bucket(bucket).key(prefix + key))
                .metadata()
                .get(PUT);
    }

    boolean put(String key, RequestBody content, byte[] md5) {
        client.putObject(
                request -> request.bucket(bucket)
                        .key(prefix + key)
                        .contentMD5(Base64.getEncoder().encodeToString(md5)),
                content);
        return true;
    }

    boolean delete(String key) {
        client.deleteObject(request -> request.bucket(bucket).key(prefix + key));
        return true;
    }
}
