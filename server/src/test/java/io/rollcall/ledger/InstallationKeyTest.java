package io.rollcall.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rollcall.domain.Problem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InstallationKeyTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void the_key_file_is_made_once_and_only_its_owner_can_read_it() throws Exception {
        var file = folder.resolve("key");
        var first = InstallationKey.in(file, new SecureRandom());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(first.id(), InstallationKey.in(file, new SecureRandom()).id());
        assertNotEquals(
                first.id(),
                InstallationKey.in(folder.resolve("other"), new SecureRandom()).id());
    }

    @Test
    void a_key_is_64_hex_digits() {
        for (var wrong :
                List.of("", "abc", "0".repeat(63), "0".repeat(65), "0".repeat(66), "g".repeat(64), "0".repeat(32))) {
            var problem = assertThrows(Problem.class, () -> InstallationKey.ofHex(wrong));
            assertFalse(problem.sentence().contains("ggg"), problem.sentence());
        }
    }

    @Test
    void blanks_around_and_capitals_do_not_count() throws Exception {
        var key = "0123456789abcdef".repeat(4);
        assertEquals(
                InstallationKey.ofHex(key).id(),
                InstallationKey.ofHex(" " + key.toUpperCase(Locale.ROOT) + "\n").id());
    }

    @Test
    void a_key_file_that_cannot_be_made_is_a_problem() {
        assertThrows(
                Problem.class,
                () -> InstallationKey.in(folder.resolve("nowhere").resolve("key"), new SecureRandom()));
    }

    @Test
    void an_empty_key_file_is_a_problem_and_not_replaced() throws Exception {
        var file = Files.createFile(folder.resolve("key"));
        assertThrows(Problem.class, () -> InstallationKey.in(file, new SecureRandom()));
        assertEquals(0, Files.size(file));
    }

    @Test
    void what_is_sealed_is_opened_by_the_same_key_only() throws Exception {
        var plain = "ann@example.com".getBytes(StandardCharsets.UTF_8);
        var sealed = Given.KEY.seal().seal(plain, 0, plain.length);
        assertArrayEquals(plain, Given.KEY.seal().open(sealed));
        assertThrows(DamagedFile.class, () -> Given.ANOTHER_KEY.seal().open(sealed));
        assertThrows(DamagedFile.class, () -> Seal.throwAway().open(sealed));
        assertFalse(Arrays.equals(sealed, Given.KEY.seal().seal(plain, 0, plain.length)), "a nonce was used twice");
    }

    @Test
    void any_change_of_what_is_sealed_is_noticed() {
        var seal = Seal.throwAway();
        var sealed = seal.seal(new byte[20], 5, 10);
        for (var i = 0; i < sealed.length; i++) {
            var changed = sealed.clone();
            changed[i] ^= 1;
            assertThrows(DamagedFile.class, () -> seal.open(changed), "byte " + i);
        }
        for (var length = 0; length < sealed.length; length++) {
            var cut = Arrays.copyOf(sealed, length);
            assertThrows(DamagedFile.class, () -> seal.open(cut), "length " + length);
        }
    }

    @Test
    void nothing_can_be_sealed_too() throws Exception {
        var seal = Seal.throwAway();
        assertEquals(0, seal.open(seal.seal(new byte[0], 0, 0)).length);
    }
}
