package io.rollcall.domain;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The drivers that lie beside the program: a folder of jars for each. Safe for many threads.
///
/// Each is loaded by a class loader of its own, which sees the JDK and nothing of ours, so that its libraries and
/// ours may be of different versions; when it is first needed, and once, until other jars are there.
public final class Drivers {
    private final Path folder;
    private final Map<String, Loaded> loaded = new ConcurrentHashMap<>();

    private record Jar(Path path, long size, FileTime changed) {}

    private record Loaded(List<Jar> jars, ClassLoader by) {}

    private Drivers(Path folder) {
        this.folder = folder;
    }

    /// Those of a state folder.
    public static Drivers in(Path state) {
        return new Drivers(state.resolve("drivers"));
    }

    /// Where all of them are.
    public Path folder() {
        return folder;
    }

    /// Where the jars of one of them belong.
    public Path folder(String driver) {
        return folder.resolve(driver);
    }

    /// The jars of a driver; none where it is not there.
    public List<Path> jars(String driver) throws IOException {
        try (var files = Files.list(folder(driver))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException | NotDirectoryException _) {
            return List.of();
        }
    }

    /// What loads the classes of a driver; empty where it is not there.
    public Optional<ClassLoader> loader(String driver) throws IOException {
        var jars = look(driver);
        if (jars.isEmpty()) return Optional.empty();
        return Optional.of(loaded.compute(
                        driver, (_, now) -> now != null && now.jars().equals(jars) ? now : load(driver, jars))
                .by());
    }

    private List<Jar> look(String driver) throws IOException {
        var jars = new ArrayList<Jar>();
        for (var path : jars(driver))
            jars.add(new Jar(path.toAbsolutePath(), Files.size(path), Files.getLastModifiedTime(path)));
        return List.copyOf(jars);
    }

    private static Loaded load(String driver, List<Jar> jars) {
        var from = jars.stream().map(jar -> address(jar.path())).toArray(URL[]::new);
        // It stays open: connections may be of it as long as the program runs.
        return new Loaded(jars, new URLClassLoader("driver " + driver, from, ClassLoader.getPlatformClassLoader()));
    }

    private static URL address(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException("a path has an address", impossible);
        }
    }
}
