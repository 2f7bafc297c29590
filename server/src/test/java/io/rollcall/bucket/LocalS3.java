package io.rollcall.bucket;

import io.rollcall.domain.Secret;
import io.rollcall.domain.Values;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// A real S3 server (S3Proxy) that keeps its objects in a folder and asks for an access key. It runs in a process of
/// its own, as its libraries would get in the way of ours, and ends with ours, however that ends.
///
/// It is reached through an [S3Front], which can break what is sent, and which makes a conditional put atomic: S3Proxy
/// looks and writes then, so that of four racing writers often two win (seen with 2.9.0, and with S3Mock 4.9.1).
public final class LocalS3 implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofMinutes(1);
    private static final String KEY = "rollcall-tests";
    private static final String SECRET = "the secret of the tests";
    /// Of whatever module: Maven puts it there.
    private static final Path JAR = Path.of("..", "server", "target", "s3", "s3proxy.jar");

    private static final AtomicInteger BUCKETS = new AtomicInteger();

    private final Path folder;
    private final Process process;
    private final S3Front front;

    private LocalS3(Path folder, Process process, S3Front front) {
        this.folder = folder;
        this.process = process;
        this.front = front;
    }

    /// One for all tests of this process.
    private static final class Shared {
        static final LocalS3 SERVER = start();
    }

    public static LocalS3 shared() {
        return Shared.SERVER;
    }

    /// A server of one's own.
    public static LocalS3 start() {
        try {
            var folder = Files.createTempDirectory("s3");
            var port = freePort();
            var settings = Files.writeString(folder.resolve("settings"), """
                    s3proxy.authorization=aws-v4
                    s3proxy.identity=%s
                    s3proxy.credential=%s
                    s3proxy.endpoint=http://127.0.0.1:%d
                    jclouds.provider=filesystem-nio2
                    jclouds.filesystem.basedir=%s
                    """.formatted(
                            KEY, SECRET, port, Files.createDirectory(folder.resolve("data"))));
            var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            // The shell ends it when our end of its input is gone.
            var process = new ProcessBuilder(List.of(
                            "sh",
                            "-c",
                            "\"$@\" </dev/null & p=$!; cat >/dev/null; kill -9 $p",
                            "sh",
                            java,
                            "-Xmx200m",
                            "-XX:TieredStopAtLevel=1",
                            "-jar",
                            JAR.toAbsolutePath().normalize().toString(),
                            "--properties",
                            settings.toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            await(port, process, folder);
            return new LocalS3(folder, process, new S3Front(port));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static int freePort() throws IOException {
        try (var any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }

    private static void await(int port, Process process, Path folder) throws IOException, InterruptedException {
        for (var end = System.nanoTime() + LONGEST_START.toNanos(); ; ) {
            if (!process.isAlive() || System.nanoTime() > end)
                throw new IllegalStateException(
                        "the S3 server did not start: " + Files.readString(folder.resolve("log")));
            try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException notYet) {
                Thread.sleep(50);
            }
        }
    }

    /// Makes a bucket that no other test uses; returns its name.
    public String newBucket() {
        var name = "bucket-" + BUCKETS.incrementAndGet();
        try {
            Files.createDirectory(folder.resolve("data").resolve(name));
            return name;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public String endpoint() {
        return front.endpoint();
    }

    public String accessKey() {
        return KEY;
    }

    public String secretKey() {
        return SECRET;
    }

    /// How requests are broken from now on; each is told by its first line, such as `GET /bucket/key HTTP/1.1`.
    public void faults(Function<String, S3Front.Fault> faults) {
        front.faults(faults);
    }

    /// What was asked since this was called last, by first lines.
    public List<String> asked() {
        return front.asked();
    }

    /// The settings of a bucket, as [Bucket#FIELDS] describes them.
    public Map<String, Object> settings(String bucket) {
        var settings = new HashMap<String, Object>();
        settings.put("bucket", bucket);
        settings.put("region", "us-east-1");
        settings.put("endpoint", endpoint());
        settings.put("access_key", new Secret(KEY));
        settings.put("secret_key", new Secret(SECRET));
        return settings;
    }

    public Bucket open(String bucket) {
        return Bucket.open(new Values(settings(bucket)));
    }

    @Override
    public void close() throws IOException {
        front.close();
        process.getOutputStream().close();
    }
}
