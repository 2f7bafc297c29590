package io.rollcall.house;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.ImportOrderer;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The one format of our Java, checked by `HouseTest` and written by `mvn -q -pl server exec:exec@format`.
///
/// It runs on the JDK that compiles us; a formatter inside Maven would run on Maven's own, older one, which cannot
/// read today's Java.
final class Formatting {
    private static final Formatter FORMATTER = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(JavaFormatterOptions.Style.PALANTIR)
            .formatJavadoc(false)
            .build());

    private Formatting() {}

    /// Rewrites every file below the working directory that is not in the house format.
    public static void main(String[] arguments) throws IOException, FormatterException {
        for (var file : sources(Path.of(""))) {
            var text = Files.readString(file);
            var formatted = format(text);
            if (!formatted.equals(text)) Files.writeString(file, formatted);
        }
    }

    static String format(String source) throws FormatterException {
        var trimmed = RemoveUnusedImports.removeUnusedImports(source);
        return FORMATTER.formatSource(ImportOrderer.reorderImports(trimmed, JavaFormatterOptions.Style.PALANTIR));
    }

    static List<Path> sources(Path root) throws IOException {
        var sources = new ArrayList<Path>();
        for (var module : List.of("server", "sandbox")) {
            try (var files = Files.walk(root.resolve(module).resolve("src"))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        return sources;
    }
}
