package io.rollcall.destination.emarsys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.sandbox.Account;
import io.rollcall.sandbox.Setup;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class PermissionsTest {
    private static List<String> check(Account.Login login) throws InterruptedException {
        var desk = Desk.byOAuth(Setup.defaults().withCallsPerMinute(0).withAccounts(login));
        try {
            var said = desk.destination().check();
            assertEquals(0, desk.account.lists().size());
            assertEquals(0, desk.account.size());
            return said;
        } finally {
            desk.close();
        }
    }

    @Test
    void each_permission_that_is_missing_is_named() throws Exception {
        var needed = Arrays.stream(Endpoint.values())
                .filter(endpoint -> endpoint != Endpoint.LIST_DELETE)
                .map(Endpoint::permission)
                .distinct()
                .toList();
        assertTrue(needed.size() >= 9);
        for (var permission : needed) {
            var said = check(Account.Login.standard().without(permission));
            assertEquals(1, said.size(), permission + ": " + said);
            assertTrue(said.getFirst().contains(permission), said.getFirst());
        }
    }

    @Test
    void who_deletes_no_list_from_here_needs_no_permission_for_it() throws Exception {
        assertEquals(List.of(), check(Account.Login.standard().without(Endpoint.LIST_DELETE.permission())));
    }

    @Test
    void all_that_are_missing_are_named_together() throws Exception {
        assertEquals(
                2,
                check(Account.Login.standard().without("contactlist.create").without("contact.getdata"))
                        .size());
    }

    @Test
    void permissions_that_are_not_needed_are_not_asked_for() throws Exception {
        assertEquals(
                List.of(),
                check(Account.Login.standard()
                        .without("contact.create")
                        .without("contact.update")
                        .without("contact.delete")
                        .without("contactlist.delete")
                        .without("contactlist.replace")
                        .without("contact.list")
                        .without("field.get")
                        .without("customer.settings")));
    }
}
