package io.rollcall.source.driver;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;

/// A JDBC driver that says what it sees, compiled and packed here.
final class MadeDriver {
    private static final String DRIVER = """
            package made;
            import java.sql.*;
            public class MadeDriver implements Driver {
                public Connection connect(String url, java.util.Properties properties) { return null; }
                public boolean acceptsURL(String url) { return true; }
                public DriverPropertyInfo[] getPropertyInfo(String url, java.util.Properties p) { return new DriverPropertyInfo[0]; }
                public int getMajorVersion() { return MAJOR; }
                public int getMinorVersion() { return 0; }
                public boolean jdbcCompliant() { return false; }
                public java.util.logging.Logger getParentLogger() { return null; }
                /** Which classes it finds, and its own library. */
                public String toString() {
                    var found = new StringBuilder(tools.jackson.databind.ObjectMapper.WORD);
                    for (var name : new String[] {"io.rollcall.Application", "org.postgresql.Driver", "tools.jackson.databind.JsonNode", "java.sql.Connection"})
                        try { Class.forName(name); found.append(" ").append(name); } catch (ClassNotFoundException gone) { }
                    return found.toString();
                }
            }
            """;

    /// A class of the name of one that we have in another version.
    private static final String LIBRARY = """
            package tools.jackson.databind;
            public class ObjectMapper { public static final String WORD = "theirs"; }
            """;

    private MadeDriver() {}

    /// The jar of the driver, and that of the library that it needs.
    record Jars(byte[] driver, byte[] library) {}

    static Jars jars(Path work, int version) throws IOException {
        var sources = Files.createDirectories(work.resolve("made-" + version));
        var driver = Files.writeString(
                sources.resolve("MadeDriver.java"), DRIVER.replace("MAJOR", Integer.toString(version)));
        var library = Files.writeString(sources.resolve("ObjectMapper.java"), LIBRARY);
        var classes = Files.createDirectories(sources.resolve("classes"));
        var done = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        OutputStream.nullOutputStream(),
                        OutputStream.nullOutputStream(),
                        "-proc:none",
                        "-cp",
                        classes.toString(),
                        "-d",
                        classes.toString(),
                        driver.toString(),
                        library.toString());
        if (done != 0) throw new IllegalStateException("the driver could not be compiled");
        Files.createDirectories(classes.resolve("META-INF/services"));
        Files.writeString(classes.resolve("META-INF/services/java.sql.Driver"), "made.MadeDriver\n");
        return new Jars(
                jar(classes, List.of("made/MadeDriver.class", "META-INF/services/java.sql.Driver")),
                jar(classes, List.of("tools/jackson/databind/ObjectMapper.class")));
    }

    private static byte[] jar(Path classes, List<String> names) throws IOException {
        var bytes = new java.io.ByteArrayOutputStream();
        try (var jar = new JarOutputStream(bytes)) {
            for (var name : names) {
                jar.putNextEntry(new JarEntry(name));
                jar.write(Files.readAllBytes(classes.resolve(name)));
            }
        }
        return bytes.toByteArray();
    }
}
