package io.rollcall.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.domain.Condition;
import io.rollcall.domain.Criterion;
import io.rollcall.domain.Model;
import io.rollcall.domain.Plain;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Segment;
import io.rollcall.domain.Type;
import io.rollcall.workspace.Offered;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Models and segments in the project file.
final class SegmentsFileTest {
    private static final String MODELS = """
            sources:
              shop: {kind: files}
              other: {kind: files}
            models:
              customers:
                source: shop
                table: customers.csv
                primary_key: id
                email: email
                fields:
                  country: {type: text, categorical: true, meaning: country}
                  age: number
                  vip: boolean
                  birthday: {type: date, column: date_of_birth}
                  seen: timestamp
                  tags: array
                relations:
                  orders: {model: orders, field: id, other_field: customer_id}
              orders:
                source: shop
                table: orders.csv
                kind: events
                primary_key: id
                fields:
                  amount: number
                  ordered_at: timestamp
                relations:
                  customer: {model: customers, kind: many_to_one, field: customer_id, other_field: id}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private Project read(String text) throws Problem, IOException {
        var file = Files.writeString(folder.resolve("rollcall.yaml"), text);
        return ProjectFile.read(file, Offered.KINDS, Map.of());
    }

    private static String segment(String where) {
        return MODELS + """
                segments:
                  chosen:
                    model: customers
                    where: %s
                """.formatted(where);
    }

    private Condition condition(String where) throws Exception {
        return read(segment(where)).definitions().segment("chosen").where();
    }

    private String mistake(String where) {
        var lines = assertThrows(Problem.class, () -> read(segment(where)))
                .sentence()
                .lines()
                .toList();
        assertEquals(1, lines.size(), () -> lines.toString());
        assertTrue(lines.getLast().contains(":32: "), lines.getLast());
        return lines.getLast().replaceFirst(".*segment chosen: ", "");
    }

    private List<String> mistakes(String text) {
        return assertThrows(Problem.class, () -> read(text)).sentence().lines().toList();
    }

    @Test
    void a_model_has_fields_and_relations() throws Exception {
        var customers = read(MODELS).definitions().model("customers");
        assertEquals(Model.Kind.USERS, customers.described().kind());
        assertEquals(Type.DATE, customers.field("birthday").orElseThrow().type());
        assertEquals("date_of_birth", customers.field("birthday").orElseThrow().column());
        assertEquals(Type.NUMBER, customers.field("age").orElseThrow().type());
        assertTrue(customers.field("country").orElseThrow().categorical());
        assertEquals("orders", customers.relation("orders").orElseThrow().model());
        assertEquals("", read(MODELS).definitions().model("orders").email());
    }

    @Test
    void conditions_of_every_kind_are_read() throws Exception {
        assertEquals(
                new Condition.Value("country", new Criterion.Text(Criterion.Match.IS, List.of("FR", "BE"))),
                condition("{field: country, is: [FR, BE]}"));
        assertEquals(
                new Condition.Any(List.of(
                        new Condition.Value("vip", new Criterion.Truth(true)),
                        new Condition.None(List.of(new Condition.Value(
                                "age", new Criterion.Amount(Criterion.Order.AT_LEAST, new BigDecimal("18"))))))),
                condition("{any: [{field: vip, is: true}, {none: [{field: age, at_least: 18}]}]}"));
        assertEquals(
                new Condition.Related(
                        List.of("orders"),
                        new Condition.Value(
                                "ordered_at", new Criterion.Span(Criterion.Side.IN_THE_LAST, 365, Criterion.Unit.DAY)),
                        new Condition.Measure.Count(Condition.Bound.AT_LEAST, 2)),
                condition("{related: orders, at_least: 2, where: {field: ordered_at, in_the_last: 365 days}}"));
        assertEquals(
                new Condition.Related(
                        List.of("orders"),
                        Condition.All.EVERYBODY,
                        new Condition.Measure.Total(
                                Condition.Function.AVERAGE,
                                "amount",
                                new Criterion.Amount(Criterion.Order.MORE, new BigDecimal("60.5")))),
                condition("{related: orders, average: amount, more_than: 60.5}"));
        assertEquals(
                new Condition.Edge(List.of("orders"), false, "ordered_at", Condition.All.EVERYBODY),
                condition("{last: orders, by: ordered_at}"));
        assertEquals(
                new Condition.Related(
                        List.of("orders", "customer"),
                        Condition.All.EVERYBODY,
                        new Condition.Measure.Count(Condition.Bound.AT_LEAST, 1)),
                condition("{related: orders.customer}"));
        assertEquals(new Condition.Sql("age % 2 = 0"), condition("{sql: age % 2 = 0}"));
    }

    @Test
    void every_word_is_read_for_every_type_that_it_suits() throws Exception {
        var examples = new HashMap<Word.Takes, String>();
        examples.put(Word.Takes.TEXTS, "[a, \"b c\"]");
        examples.put(Word.Takes.NUMBER, "-1.5");
        examples.put(Word.Takes.NUMBERS, "[1, 2.5]");
        examples.put(Word.Takes.SHARE, "10%");
        examples.put(Word.Takes.FLAG, "false");
        examples.put(Word.Takes.DAY, "2026-12-31");
        examples.put(Word.Takes.DAYS, "[2026-01-01, 2026-12-31]");
        examples.put(Word.Takes.LENGTH, "3 months");
        examples.put(Word.Takes.PERIOD, "quarter");
        examples.put(Word.Takes.AHEAD, "today");
        examples.put(Word.Takes.WEEKDAYS, "[monday, friday]");
        assertEquals(Word.Takes.values().length, examples.size());
        for (var field : read(MODELS).definitions().model("customers").fields()) {
            for (var word : Word.of(field.type())) {
                var where = "{field: %s, %s: %s}".formatted(field.name(), word.word(), examples.get(word.takes()));
                var read = condition(where);
                assertTrue(read instanceof Condition.Value(var name, var _) && name.equals(field.name()), where);
                assertTrue(Plain.words(read).startsWith(field.name() + " "), where);
                var wrong = mistake("{field: %s, %s: {a: b}}".formatted(field.name(), word.word()));
                assertTrue(wrong.startsWith("\"%s\" has to be ".formatted(word.word())), wrong);
            }
        }
    }

    @Test
    void words_of_one_type_are_told_apart() {
        for (var type : Type.values())
            assertEquals(
                    Word.of(type).size(),
                    Word.of(type).stream().map(Word::word).distinct().count());
    }

    @Test
    void a_mistake_says_what_would_be_right() {
        assertEquals(
                "model customers has no field \"contry\"; did you mean \"country\"?",
                mistake("{field: contry, is: FR}"));
        assertTrue(mistake("{field: age, is: many}").startsWith("\"is\" has to be a number"));
        assertTrue(mistake("{field: age}").startsWith("a number needs exactly one of is, is_not"));
        assertTrue(mistake("{field: age, is: 1, at_most: 2}").startsWith("a number needs exactly one of"));
        assertTrue(
                mistake("{field: age, contains: 1, is: 1}").startsWith("\"contains\" has no place in this condition"));
        assertTrue(mistake("{field: birthday, in_the_last: 3 hours}").startsWith("\"in_the_last\" has to be"));
        assertTrue(mistake("{field: age, top: 0}").startsWith("\"top\" has to be"));
        assertTrue(mistake("{field: age, top: 101%}").startsWith("\"top\" has to be"));
        assertEquals(
                "model customers has no relation \"order\"; did you mean \"orders\"?", mistake("{related: order}"));
        assertTrue(mistake("{related: orders, sum: ordered_at, is: 1}").contains("has to name a number field"));
        assertTrue(mistake("{first: orders, by: amont}").contains("did you mean \"amount\""));
        assertTrue(mistake("{related: orders, at_least: 1.5}").startsWith("\"at_least\" has to be a whole number"));
        assertTrue(mistake("{all: [], any: []}").startsWith("a condition needs exactly one of all, any"));
        assertTrue(mistake("FR").startsWith("a condition has to be a group"));
    }

    @Test
    void segments_that_lead_nowhere_or_back_are_mistakes() {
        assertTrue(mistakes(segment("{in_segment: chosn}")).getLast().contains("did you mean \"chosen\"?"));
        assertTrue(mistakes(segment("{in_segment: chosen}")).getLast().contains("leads back to itself"));
        var two = segment("{none: [{in_segment: second}]}") + """
                  second: {model: customers, where: {not_in_segment: chosen}}
                """;
        assertTrue(mistakes(two).stream().anyMatch(line -> line.contains("leads back to itself, over second")));
    }

    @Test
    void limits_and_splits_are_read() throws Exception {
        var segment = read(segment("{all: []}") + """
                    limit: {share: 10%, top_by: age}
                    split: {name: autumn, to: 90}
                """).definitions().segment("chosen");
        assertEquals(
                Optional.of(new Segment.Limit.Ranked(true, "age", new Criterion.Share(BigDecimal.TEN, true))),
                segment.limit());
        assertEquals(Optional.of(new Segment.Split("autumn", BigDecimal.ZERO, new BigDecimal(90))), segment.split());
        assertTrue(mistakes(segment("{all: []}") + "    limit: {share: some}\n")
                .getLast()
                .contains("\"share\" has to be a number, or a part such as 10%"));
    }

    @Test
    void a_relation_to_another_source_is_a_mistake() {
        var text =
                MODELS.replace("    source: shop\n    table: orders.csv", "    source: other\n    table: orders.csv");
        assertTrue(mistakes(text).getFirst().contains("model orders is in another source"), text);
    }

    @Test
    void a_time_zone_has_to_be_one() throws Exception {
        assertEquals(
                "Europe/Paris",
                read(MODELS + "time_zone: Europe/Paris\n").definitions().zone().getId());
        assertTrue(mistakes(MODELS + "time_zone: Paris\n").getLast().contains("such as Europe/Paris"));
    }
}
