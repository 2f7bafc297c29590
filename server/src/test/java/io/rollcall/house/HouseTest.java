package io.rollcall.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// One format, small files, a package-info in each package, no name that says nothing.
class HouseTest {
    private static final Path ROOT = Path.of("..");
    private static final int LONGEST_FILE = 300;
    private static final int USUAL_FILE = 200;
    private static final Pattern EMPTY_NAME =
            Pattern.compile(".*(Util|Utils|Helper|Common|Base|Manager|Processor|Service|Dto|Impl|Misc)\\.java");

    @Test
    void every_file_is_in_the_house_format() throws Exception {
        var others = new ArrayList<Path>();
        for (var file : Formatting.sources(ROOT)) {
            var text = Files.readString(file);
            if (!Formatting.format(text).equals(text)) others.add(file);
        }
        assertEquals(List.of(), others, "`mvn -q -Pformat test-compile` writes the house format");
    }

    @Test
    void another_format_is_noticed() throws Exception {
        var text = "class A {int b;}\n";
        assertNotEquals(text, Formatting.format(text));
    }

    @Test
    void files_are_small() throws IOException {
        var all = 0;
        var long_ = 0;
        for (var file : Formatting.sources(ROOT)) {
            if (!file.toString().contains("src/main")) continue;
            var lines = Files.readAllLines(file).size();
            assertTrue(lines <= LONGEST_FILE, file + " has " + lines + " lines");
            all++;
            if (lines > USUAL_FILE) long_++;
        }
        assertTrue(long_ * 100 <= all * 5, "%d of %d files have more than 200 lines".formatted(long_, all));
    }

    @Test
    void names_say_something() throws IOException {
        for (var file : Formatting.sources(ROOT))
            assertTrue(!EMPTY_NAME.matcher(file.toString()).matches(), "find the idea in " + file);
    }

    @Test
    void every_package_says_what_it_is() throws IOException {
        for (var file : Formatting.sources(ROOT)) {
            var folder = file.getParent();
            if (folder == null || !file.toString().contains("src/main")) continue;
            var info = folder.resolve("package-info.java");
            assertTrue(Files.exists(info) && Files.readString(info).contains("@NullMarked"), "no marked " + info);
        }
    }
}
