package io.rollcall.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.domain.Problem;
import io.rollcall.domain.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTest {
    private static final Secret SECRET = new Secret("hunter2 ü");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private Path file() {
        return folder.resolve("keys.json");
    }

    private Vault open() throws Problem {
        return Vault.open(Optional.empty(), file());
    }

    @Test
    void what_was_sealed_opens_with_the_same_keys_after_a_restart() throws Exception {
        var sealed = open().seal(SECRET, "default, source shop, password");
        assertFalse(sealed.contains("hunter2"));
        assertEquals(SECRET, open().unseal(sealed, "default, source shop, password"));
        assertNotEquals(sealed, open().seal(SECRET, "default, source shop, password"));
    }

    @Test
    void it_opens_in_its_own_place_only() throws Exception {
        var sealed = open().seal(SECRET, "default, source shop, password");
        var problem = assertThrows(Problem.class, () -> open().unseal(sealed, "other, source shop, password"));
        assertTrue(problem.sentence().contains("give it again"), problem.sentence());
        assertThrows(Problem.class, () -> open().unseal("nonsense", "default, source shop, password"));
    }

    @Test
    void after_a_rotation_old_secrets_still_open_and_new_ones_need_the_new_key() throws Exception {
        var old = Files.readString(keysMade());
        var before = open().seal(SECRET, "here");
        Vault.rotated(file());
        assertEquals(SECRET, open().unseal(before, "here"));
        var after = open().seal(SECRET, "here");
        var withoutTheNewKey = Vault.open(Optional.of(old), file());
        assertEquals(SECRET, withoutTheNewKey.unseal(before, "here"));
        assertThrows(Problem.class, () -> withoutTheNewKey.unseal(after, "here"));
    }

    private Path keysMade() throws Problem {
        open();
        return file();
    }

    @Test
    void only_the_owner_reads_the_keys() throws Exception {
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(keysMade())));
    }

    @Test
    void keys_that_cannot_be_read_are_a_problem_that_does_not_repeat_them() throws Exception {
        Files.writeString(file(), "hunter2");
        var problem = assertThrows(Problem.class, this::open);
        assertTrue(problem.sentence().contains("keys.json"), problem.sentence());
        var other = assertThrows(Problem.class, () -> Vault.open(Optional.of("hunter2"), file()));
        assertTrue(other.sentence().contains("ROLLCALL_KEYS"), other.sentence());
        assertFalse(other.sentence().contains("hunter2"), other.sentence());
    }
}
