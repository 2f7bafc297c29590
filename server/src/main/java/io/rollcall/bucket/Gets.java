package io.rollcall.bucket;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/// Reading from a bucket.
final class Gets {
    private static final int MISSING = 404;
    private static final String PART = ".part";

    private final S3Client client;
    private final String bucket;
    private final String prefix;

    Gets(S3Client client, String bucket, String prefix) {
        this.client = client;
        this.bucket = bucket;
        this.prefix = prefix;
    }

    List<Bucket.Entry> list(String below) {
        return client
                .listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix + below))
                .contents()
                .stream()
                .map(each -> new Bucket.Entry(
                        each.key().substring(prefix.length()), each.size(), each.lastModified(), each.eTag()))
                .toList();
    }

    /// Empty where the object is not there; a bucket that is not there is a failure.
    static <T> Optional<T> orNone(Callable<T> call) throws Exception {
        try {
            return Optional.of(call.call());
        } catch (S3Exception failed) {
            if (failed.statusCode() == MISSING && !Calls.noBucket(failed)) return Optional.empty();
            throw failed;
        }
    }

    byte[] read(String key) {
        return client.getObject(request(key).build(), ResponseTransformer.toBytes())
                .asByteArray();
    }

    Path download(String key, Path to) throws IOException {
        return download(request(key).build(), to);
    }

    Path download(Bucket.Entry entry, Path to) throws IOException {
        var request = request(entry.key()).ifMatch(entry.etag()).build();
        var file = download(request, to);
        if (Files.size(file) != entry.size()) throw new IOException("another size than listed");
        return file;
    }

    private Path download(GetObjectRequest request, Path to) throws IOException {
        var part = to.resolveSibling(to.getFileName() + PART);
        try {
            client.getObject(request, (answer, body) -> {
                write(body, part);
                verify(answer, part);
                return answer;
            });
            return Files.move(part, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (UncheckedIOException full) {
            throw full.getCause();
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /// What the network does is tried again, what the disk does is not.
    private static void write(InputStream body, Path part) {
        var buffer = new byte[1 << 16];
        try (var out = Files.newOutputStream(part)) {
            for (var read = next(body, buffer); read >= 0; read = next(body, buffer)) out.write(buffer, 0, read);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private static int next(InputStream body, byte[] buffer) {
        try {
            return body.read(buffer);
        } catch (IOException broken) {
            throw RetryableException.create("the transfer broke off", broken);
        }
    }

    /// By its length, and by its MD5 where the etag is one.
    private static void verify(GetObjectResponse answer, Path part) {
        try {
            if (Files.size(part) != answer.contentLength())
                throw RetryableException.create("the transfer ended before its end");
            var etag = answer.eTag().replace("\"", "");
            if (isMd5(answer, etag) && !HexFormat.of().formatHex(Md5.of(part)).equals(etag))
                throw RetryableException.create("the content has another check sum");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean isMd5(GetObjectResponse answer, String etag) {
        var sse = answer.serverSideEncryption();
        return etag.matches("[0-9a-f]{32}")
                && (sse == null || sse == ServerSideEncryption.AES256)
                && answer.sseCustomerAlgorithm() == null;
    }

    InputStream open(String key, long from) {
        var request = request(key);
        if (from > 0) request.range("bytes=" + from + "-");
        ResponseInputStream<GetObjectResponse> in = client.getObject(request.build());
        return new Whole(in, in.response().contentLength());
    }

    private GetObjectRequest.Builder request(String key) {
        return GetObjectRequest.builder().bucket(bucket).key(prefix + key).checksumMode(ChecksumMode.ENABLED);
    }
}
