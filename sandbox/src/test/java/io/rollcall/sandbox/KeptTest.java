package io.rollcall.sandbox;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.sandbox.seed.Invention;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeptTest {
    @TempDir
    private Path folder = Path.of("");

    private Sandbox open() {
        return Sandbox.start(Setup.defaults().withFolder(folder));
    }

    private Path log() {
        return folder.resolve("sandbox.log");
    }

    @Test
    void everything_is_there_again_after_a_restart() {
        var list = 0L;
        var gone = 0L;
        var ann = 0L;
        try (var sandbox = open()) {
            var account = sandbox.account();
            ann = account.addContact("ann@example.com");
            var ben = account.addContact("ben@example.com");
            account.setField(ann, 10569, "C-1");
            account.setField(ann, 20, "Shipping");
            account.changeEmail(ann, "anna@example.com");
            list = account.createList("Buyers");
            gone = account.createList("Gone");
            account.deleteList(gone);
            account.addMember(list, ann);
            account.addMember(list, ben);
            account.removeMember(list, ben);
            account.removeContact(ben);
        }
        for (var round = 0; round < 2; round++) {
            try (var sandbox = open()) {
                var account = sandbox.account();
                assertEquals("anna@example.com", account.email(ann));
                assertEquals(1, account.size());
                assertArrayEquals(new long[] {ann}, account.members(list));
                assertEquals(1, account.lists().size());
                try (var call = Caller.v3(sandbox)) {
                    assertTrue(call.get("field").told().contains("'id':20,"));
                    var byKey = "{'key_id':'10569','external_ids':['C-1']}";
                    assertTrue(call.post("contact/checkids", byKey).told().contains("'C-1':'" + ann + "'"));
                }
            }
        }
        try (var sandbox = open()) {
            assertTrue(sandbox.account().createList("Next") > gone, "list ids are not used again");
            assertTrue(sandbox.account().addContact("next@x") > ann + 17, "contact ids are not used again");
        }
    }

    @Test
    void a_program_that_was_killed_has_kept_what_it_answered() throws IOException {
        try (var sandbox = open()) {
            sandbox.account().addContact("ann@example.com");
            Files.copy(log(), folder.resolve("copy"));
        }
        Files.move(folder.resolve("copy"), log(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        try (var sandbox = open()) {
            assertTrue(sandbox.account().contactId("ann@example.com").isPresent());
        }
    }

    @Test
    void a_torn_end_is_dropped_wherever_it_was_torn() throws IOException {
        try (var sandbox = open()) {
            sandbox.account().addContact("ann@example.com");
        }
        var whole = Files.readAllBytes(log());
        try (var sandbox = open()) {
            sandbox.account().addContact("ben@example.com");
        }
        var longer = Files.readAllBytes(log());
        for (var length = whole.length; length < longer.length; length++) {
            Files.write(log(), java.util.Arrays.copyOf(longer, length));
            try (var sandbox = open()) {
                assertEquals(1, sandbox.account().size(), "torn at " + length);
            }
        }
    }

    @Test
    void a_last_call_whose_bytes_are_wrong_is_dropped_too() throws IOException {
        try (var sandbox = open()) {
            sandbox.account().addContact("ann@example.com");
            sandbox.account().addContact("ben@example.com");
        }
        var bytes = Files.readAllBytes(log());
        bytes[bytes.length - 1] ^= 1;
        Files.write(log(), bytes);
        try (var sandbox = open()) {
            assertEquals(1, sandbox.account().size());
        }
    }

    @Test
    void damage_in_the_middle_is_named_and_nothing_is_overwritten() throws IOException {
        try (var sandbox = open()) {
            sandbox.account().addContact("ann@example.com");
            sandbox.account().addContact("ben@example.com");
        }
        var bytes = Files.readAllBytes(log());
        bytes[10] ^= 1;
        Files.write(log(), bytes, StandardOpenOption.TRUNCATE_EXISTING);
        var problem = assertThrows(UncheckedIOException.class, this::open);
        assertTrue(String.valueOf(problem.getMessage()).contains("sandbox.log is damaged"), problem.getMessage());
        assertArrayEquals(bytes, Files.readAllBytes(log()));
    }

    @Test
    void the_log_does_not_grow_from_start_to_start() throws IOException {
        try (var sandbox = open()) {
            sandbox.account().addContacts(Invention.emails(0, 5_000));
            var id = sandbox.account().contactId(Invention.email(7)).orElseThrow();
            for (var i = 0; i < 2_000; i++) sandbox.account().changeEmail(id, "again" + i + "@example.com");
        }
        var before = Files.size(log());
        open().close();
        var after = Files.size(log());
        assertTrue(after < before - 50_000, before + " to " + after);
        open().close();
        assertEquals(after, Files.size(log()));
    }

    @Test
    void a_folder_is_for_one_sandbox_at_a_time() {
        try (var sandbox = open()) {
            assertThrows(IllegalStateException.class, this::open);
            assertEquals(0, sandbox.account().size());
        }
    }
}
