package io.rollcall.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A server that takes over the process it runs in, and so gets one of its own. It ends with its standard input: that
/// is, with the tests, however these end.
final class OwnProcess {
    private static final Duration LONGEST_START = Duration.ofMinutes(2);

    private OwnProcess() {}

    /// Starts a class with these options of the virtual machine and arguments, to which the file is added that it
    /// calls [#serve(int, String)] with; returns its port.
    static int start(Class<?> main, List<String> options, List<String> arguments) {
        try {
            var folder = Files.createTempDirectory(main.getSimpleName());
            var ready = folder.resolve("port");
            var command = new ArrayList<String>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(options);
            command.add("-XX:ErrorFile=" + folder.resolve("crash.log"));
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
            command.addAll(arguments);
            command.add(ready.toString());
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            var end = System.nanoTime() + LONGEST_START.toNanos();
            while (!Files.exists(ready)) {
                if (!process.isAlive() || System.nanoTime() > end)
                    throw new IllegalStateException(
                            main.getSimpleName() + " did not start: " + folder.resolve("log"));
                Thread.sleep(100);
            }
            return Integer.parseInt(Files.readString(ready));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /// Says that this process serves at a port, and returns when it is to end.
    static void serve(int port, String file) throws IOException {
        var ready = Path.of(file);
        Files.move(Files.writeString(ready.resolveSibling("writing"), Integer.toString(port)), ready);
        while (System.in.read() >= 0) Thread.onSpinWait();
    }
}
