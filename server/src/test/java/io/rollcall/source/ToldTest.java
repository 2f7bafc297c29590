package io.rollcall.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

final class ToldTest {
    private static String told(SQLException failed, boolean speaksOfSql) {
        return Told.problem("shop", failed, speaksOfSql).sentence();
    }

    @Test
    void a_message_about_the_statement_is_told_by_its_first_line() {
        assertEquals(
                "Source shop could not be read: ERROR: relation \"people\" does not exist.",
                told(new SQLException("ERROR: relation \"people\" does not exist\n  Position: 15", "42P01"), true));
    }

    @Test
    void a_message_about_a_value_is_told_by_its_number_only() {
        assertEquals(
                "Source shop could not be read: the server reports error 22P02.",
                told(new SQLException("invalid input: \"ann\"", "22P02"), false));
        assertEquals(
                "Source shop could not be read: the server reports error SQLException.",
                told(new SQLException("invalid input: \"ann\""), false));
    }

    @Test
    void addresses_are_hidden_wherever_they_stand() {
        for (var message : new String[] {
            "no ann@example.com here",
            "column \"ann@example.com\" is missing",
            "(ann@example.com)",
            "ann@example.com",
            "x='ann@exämple.com',y"
        }) assertFalse(told(new SQLException(message, "42000"), true).contains("ann"), message);
    }

    @Test
    void a_long_message_is_cut_and_a_missing_one_is_its_number() {
        assertTrue(told(new SQLException("x".repeat(10_000), "42000"), true).length() < 400);
        assertEquals("Source shop could not be read: 42000.", told(new SQLException((String) null, "42000"), true));
    }

    @Test
    void the_cause_is_not_handed_on_for_it_quotes_values_too() {
        var problem = Told.problem("shop", new SQLException("invalid: ann@example.com", "22P02"), false);
        for (Throwable at = problem; at != null; at = at.getCause())
            assertFalse(String.valueOf(at.getMessage()).contains("ann"));
    }
}
