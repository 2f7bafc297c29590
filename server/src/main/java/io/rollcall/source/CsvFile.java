package io.rollcall.source;

import io.rollcall.domain.Block;
import io.rollcall.domain.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A CSV file whose header leaves nothing to guess, so that one of its fields can be read without a database: that
/// takes half the time. Safe for many threads.
final class CsvFile {
    private static final int LONGEST_HEADER = 1 << 16;
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final List<String> DELIMITERS = List.of(",", ";", "\t", "|");

    private final Path file;
    private final Csv csv;
    private final int header;
    private final int fields;

    private CsvFile(Path file, Csv csv, int header, int fields) {
        this.file = file;
        this.csv = csv;
        this.header = header;
        this.fields = fields;
    }

    /// The file, if its header is one line of names between delimiters of one kind, and this field one of them.
    static Optional<CsvFile> of(Path file, String field) throws IOException {
        byte[] head;
        try (var in = Files.newInputStream(file)) {
            head = in.readNBytes(LONGEST_HEADER);
        }
        var end = 0;
        while (end < head.length && head[end] != '\n') end++;
        if (end == head.length) return Optional.empty();
        var line = new String(head, 0, end, StandardCharsets.UTF_8);
        if (line.startsWith(BYTE_ORDER_MARK)) line = line.substring(1);
        if (line.endsWith("\r")) line = line.substring(0, line.length() - 1);
        var delimiters = DELIMITERS.stream().filter(line::contains).toList();
        if (delimiters.size() > 1 || line.contains("\r")) return Optional.empty();
        var names = delimiters.isEmpty() ? List.of(line) : List.of(line.split(quoted(delimiters.getFirst()), -1));
        var plain = names.stream().map(CsvFile::plain).toList();
        var place = plain.indexOf(field);
        if (place < 0 || place != plain.lastIndexOf(field) || plain.contains("")) return Optional.empty();
        var delimiter =
                delimiters.isEmpty() ? Csv.NO_DELIMITER : delimiters.getFirst().charAt(0);
        return Optional.of(new CsvFile(file, new Csv(delimiter, place, plain.size()), end + 1, plain.size()));
    }

    private static String quoted(String delimiter) {
        return "[" + delimiter + "]";
    }

    /// A name without the quotes around it; empty when there are others.
    private static String plain(String name) {
        var inner = name.length() > 1 && name.startsWith("\"") && name.endsWith("\"")
                ? name.substring(1, name.length() - 1)
                : name;
        return inner.contains("\"") ? "" : inner;
    }

    /// Hands over the field of every row.
    ///
    /// @throws Problem when a row is malformed, or somebody writes to the file meanwhile
    long read(Rows rows) throws Problem, IOException, InterruptedException {
        var size = Files.size(file);
        var written = Files.getLastModifiedTime(file);
        long count;
        try (var in = Files.newInputStream(file)) {
            in.skipNBytes(header);
            count = new CsvStream(in, csv, this::form).into(rows);
        } catch (Csv.Malformed malformed) {
            throw problem(malformed, malformed.at());
        }
        if (Files.size(file) != size || !Files.getLastModifiedTime(file).equals(written))
            throw new Problem(
                    "File %s was written to while it was read; run again when it is complete.".formatted(file));
        return count;
    }

    private Block.Form form(long offset) {
        return (text, length, cells) -> {
            try {
                csv.cells(text, length, cells);
            } catch (Csv.Malformed malformed) {
                throw problem(malformed, offset + malformed.at());
            }
        };
    }

    private Problem problem(Csv.Malformed malformed, long at) throws IOException {
        return new Problem(
                "Line %d of file %s %s; mend it, so that it is UTF-8 with the %d fields that the header names."
                        .formatted(line(header + at), file, malformed.what(), fields));
    }

    /// The number of the line that this byte is in.
    private long line(long at) throws IOException {
        var line = 1L;
        try (var in = Files.newInputStream(file)) {
            var buffer = new byte[1 << 16];
            for (var left = at; left > 0; ) {
                var read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
                if (read < 0) break;
                for (var i = 0; i < read; i++) if (buffer[i] == '\n') line++;
                left -= read;
            }
        }
        return line;
    }
}
