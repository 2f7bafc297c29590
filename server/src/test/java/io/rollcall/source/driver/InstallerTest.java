package io.rollcall.source.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.domain.Drivers;
import io.rollcall.domain.Problem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A driver is fetched whole or not at all, and sees nothing of ours.
class InstallerTest {
    private static final String ARTIFACT = "com.example.made:made-driver:1.0";
    private static final String LIBRARY = "com.example.made:made-library:2.0";

    @TempDir
    private Path folder;

    private MadeRepository repository;
    private MadeDriver.Jars jars;
    private Driver made;
    private Drivers drivers;

    @BeforeEach
    void a_repository_with_a_driver() throws Exception {
        jars = MadeDriver.jars(folder, 1);
        repository = new MadeRepository();
        repository.put(ARTIFACT, jars.driver(), LIBRARY);
        repository.put(LIBRARY, jars.library());
        made = made(jars.driver());
        drivers = Drivers.in(folder.resolve("state"));
    }

    @AfterEach
    void close() {
        repository.close();
    }

    private static Driver made(byte[] jar) throws Exception {
        var sum = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(jar));
        return new Driver("made", "Made", ARTIFACT, sum);
    }

    private List<String> install() throws Problem, IOException {
        return install(Map.of(Repositories.SETTING, repository.address()));
    }

    private List<String> install(Map<String, String> environment) throws Problem, IOException {
        var from = Repositories.of(Optional.empty(), environment, folder);
        return new Installer(drivers)
                .install(made, from, (_, _, _) -> {}).stream()
                        .map(jar -> jar.getFileName().toString())
                        .toList();
    }

    private String refused() throws IOException {
        var sentence = assertThrows(Problem.class, this::install).sentence();
        assertEquals(List.of(), drivers.jars("made"), sentence);
        assertFalse(Files.exists(drivers.folder("made")), sentence);
        return sentence;
    }

    @Test
    void a_driver_comes_with_what_it_needs() throws Exception {
        assertEquals(List.of("made-driver-1.0.jar", "made-library-2.0.jar"), install());
        try (var all = Files.list(drivers.folder())) {
            assertEquals(
                    List.of(".lock", "made"),
                    all.map(each -> each.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void it_sees_its_own_libraries_and_the_jdk_and_nothing_of_ours() throws Exception {
        install();
        assertEquals("theirs java.sql.Connection", made.from(drivers, "shop").toString());
    }

    @Test
    void it_is_loaded_once_and_anew_only_when_other_jars_are_there() throws Exception {
        install();
        var first = made.from(drivers, "shop");
        assertSame(first.getClass(), made.from(drivers, "shop").getClass());
        var later = MadeDriver.jars(folder, 22).driver();
        repository.put(ARTIFACT, later, LIBRARY);
        made = made(later);
        install();
        var second = made.from(drivers, "shop");
        assertNotSame(first.getClass(), second.getClass());
        assertEquals(22, second.getMajorVersion());
    }

    @Test
    void what_is_missing_is_named_with_what_to_do_and_found_once_it_is_there() throws Exception {
        var problem = assertThrows(Problem.class, () -> made.from(drivers, "shop"));
        assertEquals(
                "The source shop needs the Made driver, which is not in Rollcall: run `rollcall drivers install made --state %s`, or put its jar into %s."
                        .formatted(folder.resolve("state"), drivers.folder("made")),
                problem.sentence());
        var usual = assertThrows(Problem.class, () -> made.from(Drivers.in(Path.of(".rollcall")), "shop"));
        assertTrue(
                usual.sentence()
                        .contains("`rollcall drivers install made`, or put its jar into .rollcall/drivers/made."),
                usual.sentence());
        install();
        assertEquals(1, made.from(drivers, "shop").getMajorVersion());
    }

    @Test
    void jars_may_be_put_there_by_hand() throws Exception {
        Files.createDirectories(drivers.folder("made"));
        Files.write(drivers.folder("made").resolve("any name.jar"), jars.driver());
        Files.write(drivers.folder("made").resolve("library.jar"), jars.library());
        assertEquals(1, made.from(drivers, "shop").getMajorVersion());
    }

    @Test
    void jars_that_hold_no_driver_are_named() throws Exception {
        Files.createDirectories(drivers.folder("made"));
        Files.writeString(drivers.folder("made").resolve("notes.jar"), "this is no jar");
        var problem = assertThrows(Problem.class, () -> made.from(drivers, "shop"));
        assertTrue(problem.sentence().contains(drivers.folder("made").toString()), problem.sentence());
    }

    @Test
    void what_the_repository_does_not_have_is_named() throws Exception {
        repository.remove(MadeRepository.path(LIBRARY, "jar"));
        assertTrue(refused().startsWith("The repository at localhost does not have all of " + ARTIFACT));
    }

    @Test
    void a_jar_that_does_not_match_its_checksum_is_refused() throws Exception {
        repository.damage(MadeRepository.path(LIBRARY, "jar"));
        assertTrue(refused().contains("does not match its checksum"));
    }

    @Test
    void a_jar_without_a_checksum_is_refused() throws Exception {
        repository.remove(MadeRepository.path(LIBRARY, "jar") + ".sha1");
        assertTrue(refused().contains("checksum"));
    }

    @Test
    void a_driver_that_is_not_the_one_we_know_is_refused_whatever_the_repository_says_of_it() throws Exception {
        repository.put(ARTIFACT, MadeDriver.jars(folder, 3).driver(), LIBRARY);
        assertTrue(refused().contains("is not the one that Rollcall was written for"));
    }

    @Test
    void a_download_that_is_cut_leaves_what_was_there() throws Exception {
        repository.cut = MadeRepository.path(LIBRARY, "jar");
        assertTrue(refused().contains("could not be fetched"));
        repository.cut = "none";
        install();
        repository.cut = MadeRepository.path(ARTIFACT, "jar");
        assertThrows(Problem.class, this::install);
        assertEquals(2, drivers.jars("made").size());
        assertEquals(1, made.from(drivers, "shop").getMajorVersion());
    }

    @Test
    void a_repository_that_does_not_answer_is_named() throws Exception {
        repository.close();
        var sentence = refused();
        assertTrue(sentence.contains("could not be fetched from the repository at localhost"), sentence);
        assertTrue(sentence.contains("--repository"), sentence);
    }

    @Test
    void what_an_interrupted_command_left_is_cleared_away() throws Exception {
        var left = Files.createDirectories(drivers.folder().resolve(".new/fetched"));
        Files.writeString(left.resolve("half.jar"), "half");
        assertEquals(List.of(), drivers.jars("made"));
        install();
        assertFalse(Files.exists(drivers.folder().resolve(".new")));
    }

    @Test
    void two_commands_do_not_meddle_with_each_other() throws Exception {
        Files.createDirectories(drivers.folder());
        try (var busy = FileChannel.open(
                drivers.folder().resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            var held = busy.lock();
            var problem = assertThrows(Problem.class, this::install);
            assertTrue(problem.sentence().contains("busy"), problem.sentence());
            held.release();
        }
    }

    @Test
    void a_driver_can_be_removed() throws Exception {
        install();
        assertTrue(new Installer(drivers).remove(made));
        assertFalse(new Installer(drivers).remove(made));
        assertThrows(Problem.class, () -> made.from(drivers, "shop"));
    }

    @Test
    void mirrors_and_logins_of_the_users_settings_are_followed() throws Exception {
        Files.createDirectories(folder.resolve(".m2"));
        Files.writeString(folder.resolve(".m2/settings.xml"), """
                <settings><mirrors><mirror><id>ours</id><mirrorOf>central</mirrorOf><url>%s</url></mirror></mirrors>
                <servers><server><id>ours</id><username>me</username><password>${env.MIRROR_PASSWORD}</password></server>
                </servers></settings>""".formatted(repository.address()));
        install(Map.of("MIRROR_PASSWORD", "let me in"));
        assertTrue(repository.asked.contains(MadeRepository.path(ARTIFACT, "jar")));
    }

    @Test
    void settings_that_cannot_be_read_are_named() throws Exception {
        Files.createDirectories(folder.resolve(".m2"));
        Files.writeString(folder.resolve(".m2/settings.xml"), "<settings><mirrors>");
        var problem = assertThrows(Problem.class, () -> install(Map.of()));
        assertTrue(problem.sentence().contains("settings.xml cannot be read"), problem.sentence());
    }

    @Test
    void an_address_that_is_none_is_named() {
        var problem = assertThrows(Problem.class, () -> install(Map.of(Repositories.SETTING, "not an address")));
        assertTrue(problem.sentence().startsWith("A repository is named by its address"), problem.sentence());
    }

    @Test
    void a_name_that_is_no_driver_is_told_which_there_are() {
        assertEquals(
                "There is no driver oracle to install; there are: databricks, snowflake.",
                assertThrows(Problem.class, () -> Driver.named("oracle")).sentence());
        assertTrue(assertThrows(Problem.class, () -> Driver.named("bigquery"))
                .sentence()
                .contains("needs no driver"));
    }
}
