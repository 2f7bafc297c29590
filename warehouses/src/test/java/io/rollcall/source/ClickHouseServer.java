package io.rollcall.source;

import com.clickhouse.jdbc.Driver;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/// ClickHouse's own engine for all tests of one process, behind its HTTP interface: the engine comes as a library,
/// the interface is ours.
public final class ClickHouseServer {
    private static final int PORT = OwnProcess.start(
            ClickHouseProcess.class,
            List.of("-Xmx1g", "--enable-native-access=ALL-UNNAMED"),
            List.of(library().toString()));

    private ClickHouseServer() {}

    /// The library, fetched by npm and kept until the build's folder is cleaned.
    private static Path library() {
        var folder = Path.of("target", "clickhouse").toAbsolutePath();
        var library = folder.resolve("node_modules/@chdb/lib-linux-x64-gnu/libchdb.so");
        // npm writes it when all the rest is there.
        if (Files.exists(folder.resolve("node_modules/.package-lock.json"))) return library;
        try {
            Files.createDirectories(folder);
            for (var file : List.of("package.json", "package-lock.json", ".npmrc"))
                Files.copy(Path.of("clickhouse", file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            var log = folder.resolve("npm.log");
            var npm = new ProcessBuilder("npm", "ci", "--ignore-scripts")
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (npm.waitFor() != 0) throw new IllegalStateException("npm could not fetch ClickHouse's engine: " + log);
            return library;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /// A connection that may do everything.
    public static Connection connect() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", "default");
        properties.setProperty("password", "");
        return Objects.requireNonNull(
                new Driver().connect("jdbc:clickhouse://127.0.0.1:" + PORT + "/shop", properties));
    }

    /// Runs statements one after another, past the driver: it takes long statements apart.
    public static void run(String... statements) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            for (var each : statements) {
                var address = "http://127.0.0.1:%d/?database=shop&wait_end_of_query=1".formatted(PORT);
                var request = HttpRequest.newBuilder(URI.create(address))
                        .POST(BodyPublishers.ofString(each))
                        .build();
                var status = http.send(request, BodyHandlers.discarding()).statusCode();
                if (status != 200)
                    throw new IllegalStateException("refused: " + each.substring(0, Math.min(200, each.length())));
            }
        }
    }

    /// The same server as a source.
    public static Source open(Duration timeout) {
        return ClickHousePeer.open(PORT, Map.of("database", "shop", "timeout", timeout));
    }
}
