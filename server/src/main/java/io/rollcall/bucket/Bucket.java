package io.rollcall.bucket;

import io.rollcall.domain.Field;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Values;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/// One bucket of an S3 API, or what is below a prefix in it: keys are given and returned without the prefix. Safe for
/// many threads; interrupting the calling thread ends a call.
///
/// Calls that may succeed a second time are repeated by the SDK. What then still fails is a [Problem].
public final class Bucket implements AutoCloseable {
    /// What a bucket asks to be reached.
    public static final List<Field> FIELDS = List.of(
            Field.text("bucket", "Name of the bucket"),
            Field.text("prefix", "What the keys begin with that are used, such as `exports/`", ""),
            Field.text("region", "Region of the bucket", "us-east-1"),
            new Field.Url("endpoint", "Address of the S3 API; left out, it is that of AWS", false, ""),
            Access.KEY,
            Access.SECRET,
            new Field.Flag(
                    "path_style",
                    "Whether the bucket is named in the path of an address and not in its host; by default where an"
                            + " endpoint is given",
                    false,
                    ""));

    private final Calls calls;
    private final Puts puts;
    private final Gets gets;
    private final S3Client client;

    private Bucket(S3Client client, String name, String prefix) {
        this.client = client;
        calls = new Calls(name);
        puts = new Puts(client, name, prefix);
        gets = new Gets(client, name, prefix);
    }

    /// From settings as [#FIELDS] describes them. Connects to nothing yet.
    public static Bucket open(Values settings) {
        return new Bucket(
                Access.client(settings),
                settings.text("bucket"),
                settings.textIfAny("prefix").orElse(""));
    }

    /// One object. `etag` changes whenever its content does.
    public record Entry(String key, long size, Instant modified, String etag) {}

    /// All objects whose keys begin like this, by key.
    public List<Entry> list(String prefix) throws Problem, InterruptedException {
        return calls.run(() -> gets.list(prefix));
    }

    /// Writes an object unless there is one already: of many who try, one writes.
    ///
    /// @return false when there is one that somebody else wrote
    public boolean putIfAbsent(String key, byte[] content) throws Problem, InterruptedException {
        return calls.run(() -> puts.putIfAbsent(key, RequestBody.fromBytes(content), Md5.of(content)));
    }

    /// The same with the content of a file, of at most 5 GB.
    public boolean putIfAbsent(String key, Path file) throws Problem, InterruptedException {
        return calls.run(() -> puts.putIfAbsent(key, RequestBody.fromFile(file), Md5.of(file)));
    }

    /// Writes an object, over what was there.
    public void put(String key, byte[] content) throws Problem, InterruptedException {
        calls.run(() -> puts.put(key, RequestBody.fromBytes(content), Md5.of(content)));
    }

    /// The same with the content of a file, of at most 5 GB.
    public void put(String key, Path file) throws Problem, InterruptedException {
        calls.run(() -> puts.put(key, RequestBody.fromFile(file), Md5.of(file)));
    }

    /// The content of a small object; empty when there is none.
    public Optional<byte[]> read(String key) throws Problem, InterruptedException {
        return calls.run(() -> Gets.orNone(() -> gets.read(key)));
    }

    /// Writes the newest content of an object into a file, which is there only when it is whole.
    ///
    /// @return false when there is no such object
    public boolean download(String key, Path to) throws Problem, InterruptedException {
        return calls.run(() -> Gets.orNone(() -> gets.download(key, to)).isPresent());
    }

    /// Writes an object as it was listed into a file, which is there only when it is whole.
    ///
    /// @throws Problem when it is not there any more, or has another content by now
    public void download(Entry entry, Path to) throws Problem, InterruptedException {
        calls.run(() -> gets.download(entry, to));
    }

    /// The content of an object from a byte on. The stream ends early with an exception only, never as if it were
    /// whole; to close it ends the transfer.
    ///
    /// @throws Problem when there is no such object
    public InputStream open(String key, long from) throws Problem, InterruptedException {
        return calls.run(() -> gets.open(key, from));
    }

    /// Deletes an object; one that is not there is no problem.
    public void delete(String key) throws Problem, InterruptedException {
        calls.run(() -> puts.delete(key));
    }

    /// What a person should know of a stream of [#open] that broke off.
    public Problem problem(IOException broken) {
        return calls.problem(broken);
    }

    @Override
    public void close() {
        client.close();
    }
}
