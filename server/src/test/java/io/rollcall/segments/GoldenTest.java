package io.rollcall.segments;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rollcall.source.dialect.Dialects;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// What is asked of each database is what was read and found good. After a change on purpose,
/// `-Drollcall.write-golden=true` writes the files anew: read what changed in them.
final class GoldenTest {
    @Test
    void every_dialect_writes_what_was_read_and_found_good() throws Exception {
        for (var dialect : Dialects.ALL.entrySet()) {
            var file = Path.of("src/test/resources/golden", dialect.getKey() + ".sql");
            var text = Golden.of(dialect.getValue());
            if (Boolean.getBoolean("rollcall.write-golden")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
            }
            assertEquals(Files.readString(file), text, dialect.getKey());
        }
    }
}
