package io.rollcall.source;

import io.rollcall.domain.Problem;
import io.rollcall.source.dialect.DuckDb;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The tables that files make, which are told by their paths below a folder or bucket: a file is one, and all files of
/// one form in a folder are one together, such as `orders/*.parquet`, those in folders of partitions
/// (`orders/day=2026-11-23/…`) included. So is an Iceberg table, by its folder: `orders.iceberg`.
record Tables(List<String> files) {
    private static final Pattern DELTA_LOG = Pattern.compile("(?:(.+)/)?_delta_log/[^/]+\\.json");
    private static final Pattern ICEBERG_METADATA = Pattern.compile("(.+)/metadata/[^/]+\\.metadata\\.json");

    /// Those to pick from: what lies in a folder is named together.
    List<String> names() {
        var lakes = Stream.concat(iceberg().stream(), delta().stream()).toList();
        var names = new TreeSet<String>();
        iceberg().forEach(folder -> names.add(folder + DuckDb.ICEBERG));
        files.stream()
                .filter(file -> lakes.stream().noneMatch(folder -> isBelow(file, folder)))
                .filter(Tables::isData)
                .forEach(file -> names.add(pattern(file)));
        return List.copyOf(names);
    }

    private List<String> iceberg() {
        return told(ICEBERG_METADATA);
    }

    private List<String> delta() {
        return told(DELTA_LOG);
    }

    /// The folders of which the names of files tell what they are.
    private List<String> told(Pattern telling) {
        return files.stream()
                .map(telling::matcher)
                .filter(Matcher::matches)
                .map(found -> Objects.requireNonNullElse(found.group(1), ""))
                .distinct()
                .toList();
    }

    private static boolean isBelow(String file, String folder) {
        return folder.isEmpty() || file.startsWith(folder + "/");
    }

    /// Files whose table has a log of its own are not read without it: some are no longer part of it.
    void require(String name) throws Problem {
        for (var file : isIceberg(name) ? List.<String>of() : filesOf(name)) {
            for (var folder : iceberg())
                if (isBelow(file, folder))
                    throw new Problem(
                            "%s are files of an Iceberg table, of which some may hold rows that it has no more; name %s."
                                    .formatted(name, folder + DuckDb.ICEBERG));
            for (var folder : delta())
                if (isBelow(file, folder))
                    throw new Problem(
                            "%s are files of a Delta table, of which some may hold rows that it has no more; Delta tables cannot be read here."
                                    .formatted(name));
        }
    }

    /// Those that a statement speaks of.
    List<String> namedIn(String sql) {
        var all = new TreeSet<>(names());
        files.stream().filter(Tables::isFile).forEach(file -> {
            all.add(file);
            all.add(pattern(file));
        });
        return all.stream().filter(name -> isNamed(sql, name)).toList();
    }

    /// Quotes are doubled where a name stands as an identifier or in a literal.
    static boolean isNamed(String sql, String name) {
        return sql.contains(name) || sql.contains(name.replace("\"", "\"\"")) || sql.contains(name.replace("'", "''"));
    }

    /// The files of a table; of an Iceberg table those that say what it is made of.
    List<String> filesOf(String name) {
        if (isIceberg(name))
            return files.stream()
                    .filter(file -> file.startsWith(folderOf(name) + "/metadata/"))
                    .toList();
        if (files.contains(name)) return List.of(name);
        return files.stream()
                .filter(Tables::isData)
                .filter(file -> pattern(file).equals(name))
                .toList();
    }

    static boolean isIceberg(String name) {
        return name.endsWith(DuckDb.ICEBERG);
    }

    /// Where an Iceberg table lies.
    static String folderOf(String name) {
        return name.substring(0, name.length() - DuckDb.ICEBERG.length());
    }

    /// Whether a file is in a folder that stands for a value of a partition.
    static boolean isPartitioned(String file) {
        return folders(file).stream().anyMatch(Tables::isPartition);
    }

    private static boolean isPartition(String folder) {
        return folder.indexOf('=') > 0;
    }

    private static boolean isFile(String file) {
        return DuckDb.isFile(file) && !isIceberg(file);
    }

    /// What is in a folder and begins with a dot or a line is not data, but a note of whoever wrote them.
    private static boolean isData(String file) {
        return isFile(file)
                && (file.indexOf('/') < 0
                        || Arrays.stream(file.split("/"))
                                .noneMatch(part -> part.startsWith("_") || part.startsWith(".")));
    }

    /// The table that a file belongs to.
    private static String pattern(String file) {
        var folder = folders(file).stream()
                .takeWhile(Predicate.not(Tables::isPartition))
                .toList();
        if (folder.isEmpty() && !isPartitioned(file)) return file;
        var name = file.substring(file.lastIndexOf('/') + 1);
        var compressed = name.matches("(?i).*\\.(gz|zst)") ? name.lastIndexOf('.') : name.length();
        var form = name.substring(name.lastIndexOf('.', compressed - 1));
        return (folder.isEmpty() ? "" : String.join("/", folder) + "/") + "*" + form;
    }

    private static List<String> folders(String file) {
        var parts = List.of(file.split("/"));
        return parts.subList(0, parts.size() - 1);
    }
}
