package io.rollcall.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rollcall.domain.Model;
import io.rollcall.domain.Plain;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Type;
import io.rollcall.workspace.Offered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Fields that are worked out, in the project file.
final class ComputedFileTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private Model customers(String field) throws Problem, IOException {
        return read(field, "amount: number").definitions().model("customers");
    }

    private Project read(String field, String ofOrders) throws Problem, IOException {
        var file = Files.writeString(folder.resolve("rollcall.yaml"), """
                version: 1
                sources:
                  shop: {kind: files}
                models:
                  customers:
                    source: shop
                    table: customers.csv
                    primary_key: id
                    email: email
                    fields:
                      country: text
                      age: number
                      "odd name": number
                      %s
                    relations:
                      orders: {model: orders, field: id, other_field: customer_id}
                  orders:
                    source: shop
                    table: orders.csv
                    kind: events
                    primary_key: id
                    fields:
                      city: text
                      ordered_on: date
                      %s
                    relations:
                      customer: {model: customers, kind: many_to_one, field: customer_id, other_field: id}
                """.formatted(field, ofOrders));
        return ProjectFile.read(file, Offered.KINDS, Map.of());
    }

    private String words(String field) throws Exception {
        return Plain.words(customers("worked: " + field)
                .field("worked")
                .orElseThrow()
                .computed()
                .orElseThrow());
    }

    private String mistake(String field) {
        var lines = assertThrows(Problem.class, () -> customers("worked: " + field))
                .sentence()
                .lines()
                .toList();
        assertEquals(1, lines.size(), lines::toString);
        return lines.getFirst().replaceFirst(".*field worked: ", "");
    }

    @Test
    void a_formula_has_numbers_fields_the_four_operations_and_brackets() throws Exception {
        assertEquals("((age + 1) * (odd name / 2))", words("{formula: (age + 1) * (\"odd name\" / 2)}"));
        assertEquals("(age - (age - 0.5))", words("{formula: age - (age - 0.5)}"));
        assertEquals("((age - 1) - 2)", words("{formula: age - 1 - 2}"));
        assertEquals("(1 + (2 * age))", words("{formula: 1 + 2 * age}"));
        assertEquals("(0 - age)", words("{formula: -age}"));
    }

    @Test
    void related_rows_are_counted_totalled_or_one_of_them_is_taken() throws Exception {
        assertEquals("number of orders", words("{related: orders}"));
        assertEquals("sum of amount over orders", words("{related: orders, sum: amount}"));
        assertEquals(
                "average of amount over orders where (ordered_on in the last 90 days)",
                words("{related: orders, average: amount, where: {field: ordered_on, in_the_last: 90 days}}"));
        assertEquals("max of ordered_on over orders", words("{type: date, related: orders, max: ordered_on}"));
        assertEquals(
                "city of the last, by ordered_on, of orders",
                words("{type: text, related: orders, last: city, by: ordered_on}"));
        assertEquals("number of orders.customer", words("{related: orders.customer}"));
        assertEquals(
                Type.NUMBER,
                customers("worked: {related: orders}")
                        .field("worked")
                        .orElseThrow()
                        .type());
    }

    @Test
    void what_is_wrong_is_said_with_what_would_be_right() {
        assertEquals(
                "the formula names \"aje\", which is no number field of the model; did you mean \"age\"?",
                mistake("{formula: aje + 1}"));
        assertEquals(
                "the formula names \"country\", which is no number field of the model; there are: age, odd name, worked.",
                mistake("{formula: country + 1}"));
        assertEquals("the formula ends too early.", mistake("{formula: (age + 1}"));
        assertEquals("\")\" cannot stand where it does in the formula.", mistake("{formula: age + 1)}"));
        assertEquals(
                "a formula has numbers, fields, + - * / and brackets, and nothing like \"; drop table x\".",
                mistake("{formula: age; drop table x}"));
        assertEquals(
                "model customers has no relation \"order\"; did you mean \"orders\"?", mistake("{related: order}"));
        assertEquals(
                "\"sum\" cannot be \"city\": of model orders; there are: amount.",
                mistake("{related: orders, sum: city}"));
        assertEquals(
                "\"by\" cannot be \"\": of model orders; there are: ordered_on, amount.",
                mistake("{type: text, related: orders, last: city}"));
        assertEquals(
                "what is worked out is a date; write \"type: date\".", mistake("{related: orders, max: ordered_on}"));
        assertEquals(
                "take one of sum, average, min, max, first and last; with none of them, rows count.",
                mistake("{related: orders, sum: amount, max: amount}"));
        assertEquals(
                "it is either a column, or a formula, or worked out of related rows.",
                mistake("{formula: age, column: x}"));
        assertEquals(
                "a field cannot depend on who is in a segment; take the condition itself.",
                mistake("{related: orders.customer, where: {in_segment: x}}"));
    }

    @Test
    void a_field_that_leads_back_to_itself_is_refused_with_the_way() {
        var sentence = assertThrows(
                        Problem.class,
                        () -> read(
                                "worked: {related: orders, sum: amount}", "amount: {related: customer, max: worked}"))
                .sentence();
        assertEquals(
                List.of(
                        "rollcall.yaml:5: model customers: field worked leads back to itself, over orders.amount.",
                        "rollcall.yaml:17: model orders: field amount leads back to itself, over customers.worked."),
                sentence.lines().toList());
        assertEquals(
                "rollcall.yaml:5: model customers: field worked leads back to itself.",
                assertThrows(Problem.class, () -> customers("worked: {formula: worked + 1}"))
                        .sentence());
    }

    @Test
    void keys_and_relations_are_columns() {
        assertEquals(
                "rollcall.yaml:5: model customers: field id is worked out, and cannot be the key, the e-mail or part of a relation.",
                assertThrows(Problem.class, () -> customers("id: {formula: age + 1}"))
                        .sentence()
                        .lines()
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void a_file_of_a_later_version_is_not_guessed_at() throws Exception {
        var file = Files.writeString(folder.resolve("rollcall.yaml"), "version: 2\n");
        assertEquals(
                "rollcall.yaml:1: this Rollcall reads project files of version 1; a later Rollcall may read this one.",
                assertThrows(Problem.class, () -> ProjectFile.read(file, Offered.KINDS, Map.of()))
                        .sentence());
    }
}
