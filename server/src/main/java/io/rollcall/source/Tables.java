package io.rollcall.source;

import io.rollcall.source.dialect.DuckDb;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// The tables that files make, which are told by their paths below a folder or bucket: a file is one, and all files of
/// one form in a folder are one together, such as `orders/*.parquet`, those in folders of partitions
/// (`orders/day=2026-11-23/…`) included. So is an Iceberg table, by its folder: `orders.iceberg`.
record Tables(List<String> files) {
    static final String ICEBERG = ".iceberg";
    private static final Pattern ICEBERG_METADATA = Pattern.compile("(.+)/metadata/[^/]+\\.metadata\\.json");

    /// Those to pick from: what lies in a folder is named together.
    List<String> names() {
        var lakes = files.stream()
                .map(ICEBERG_METADATA::matcher)
                .filter(found -> found.matches())
                .map(found -> found.group(1))
                .distinct()
                .toList();
        var names = new TreeSet<String>();
        lakes.forEach(lake -> names.add(lake + ICEBERG));
        files.stream()
                .filter(file -> lakes.stream().noneMatch(lake -> file.startsWith(lake + "/")))
                .filter(Tables::isData)
                .forEach(file -> names.add(pattern(file)));
        return List.copyOf(names);
    }

    /// Those that a statement speaks of.
    List<String> namedIn(String sql) {
        var all = new TreeSet<>(names());
        files.stream().filter(DuckDb::isFile).forEach(all::add);
        return all.stream().filter(name -> isNamed(sql, name)).toList();
    }

    /// Quotes are doubled where a name stands as an identifier or in a literal.
    static boolean isNamed(String sql, String name) {
        return sql.contains(name) || sql.contains(name.replace("\"", "\"\"")) || sql.contains(name.replace("'", "''"));
    }

    /// The files of a table that is no Iceberg table.
    List<String> filesOf(String name) {
        if (files.contains(name)) return List.of(name);
        return files.stream()
                .filter(Tables::isData)
                .filter(file -> pattern(file).equals(name))
                .toList();
    }

    static boolean isIceberg(String name) {
        return name.endsWith(ICEBERG);
    }

    /// Where an Iceberg table lies.
    static String folderOf(String name) {
        return name.substring(0, name.length() - ICEBERG.length());
    }

    /// Whether a file is in a folder that stands for a value of a partition.
    static boolean isPartitioned(String file) {
        return folders(file).stream().anyMatch(Tables::isPartition);
    }

    private static boolean isPartition(String folder) {
        return folder.indexOf('=') > 0;
    }

    /// What is in a folder and begins with a dot or a line is not data, but a note of whoever wrote them.
    private static boolean isData(String file) {
        return DuckDb.isFile(file)
                && (file.indexOf('/') < 0
                        || Arrays.stream(file.split("/")).noneMatch(part -> part.startsWith("_") || part.startsWith(".")));
    }

    /// The table that a file belongs to.
    private static String pattern(String file) {
        var folder = folders(file).stream().takeWhile(Predicate.not(Tables::isPartition)).toList();
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
