package io.rollcall.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/// A named pipe in a folder of its own that only this user can enter: one side writes, the other reads, nothing is
/// on disk.
///
/// DuckDB writes its rows here: its JDBC driver takes an error in the middle of a streamed result for the end of it
/// (`DuckDBChunkedResult`, 2.0.0.1), whereas a COPY fails as a whole and says how many rows it wrote. It is also
/// quicker.
final class Pipe implements AutoCloseable {
    private final Path folder;
    private final Path pipe;

    private Pipe(Path folder, Path pipe) {
        this.folder = folder;
        this.pipe = pipe;
    }

    static Pipe make() throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("rollcall");
        var pipe = folder.resolve("rows");
        var made = new Pipe(folder, pipe);
        try {
            var status = new ProcessBuilder("mkfifo", "-m", "600", pipe.toString())
                    .start()
                    .waitFor();
            if (status != 0) throw new IOException("mkfifo ended with status " + status);
            return made;
        } catch (IOException | InterruptedException failed) {
            made.close();
            throw failed;
        }
    }

    Path path() {
        return pipe;
    }

    /// The reading side; returns when somebody writes, or [#end] was called.
    InputStream read() throws IOException {
        return Files.newInputStream(pipe);
    }

    /// Lets a reader who waits for a writer come to the end of the stream.
    void end() {
        // Opened for both sides, a pipe neither waits nor makes anybody else wait (Linux, fifo(7)).
        try (var both = new RandomAccessFile(pipe.toFile(), "rw")) {
            both.getFD();
        } catch (IOException gone) {
            // The reader ended first and took the pipe with it: nobody waits any more.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(pipe);
        Files.deleteIfExists(folder);
    }
}
