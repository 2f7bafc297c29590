package io.rollcall.segments;

import io.rollcall.domain.Computed;
import io.rollcall.domain.Condition;
import io.rollcall.domain.Criterion;
import io.rollcall.domain.Definitions;
import io.rollcall.domain.Formula;
import io.rollcall.domain.Model;
import io.rollcall.domain.ModelField;
import io.rollcall.domain.Relation;
import io.rollcall.domain.Segment;
import io.rollcall.domain.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Three related models with random rows: people, their orders, and what is in these. Full of what surprises:
/// missing values, accents, quotes, empty texts, edges of days, rows that belong to nobody.
final class World {
    static final Instant NOON = Instant.parse("2026-03-29T12:00:00Z");
    static final List<String> WORDS = List.of(
            "",
            " ",
            "a",
            "A",
            "ab",
            "Ab",
            "é",
            "É",
            "e\u0301",
            "%",
            "_",
            "a%",
            "it's",
            "\"",
            "\\",
            "NULL",
            "--",
            "日本",
            "\uD83D\uDE00");

    final Map<String, List<Row>> tables = new LinkedHashMap<>();
    private final SplittableRandom random;

    World(SplittableRandom random) {
        this.random = random;
        tables.put(
                "people",
                many(
                        40,
                        i -> row(
                                i,
                                "name",
                                text(),
                                "age",
                                number(),
                                "active",
                                maybe(random.nextBoolean()),
                                "born",
                                day(),
                                "seen",
                                moment(),
                                "tags",
                                texts())));
        tables.put(
                "orders",
                many(
                        90,
                        i -> row(
                                i,
                                "person_id",
                                maybe(random.nextInt(45)),
                                "amount",
                                number(),
                                "placed",
                                moment(),
                                "paid",
                                maybe(random.nextBoolean()),
                                "note",
                                text())));
        tables.put(
                "items",
                many(140, i -> row(i, "order_id", maybe(random.nextInt(95)), "price", number(), "sku", text())));
    }

    /// One row: its values, but for those that are missing.
    record Row(int key, Map<String, Object> values) {
        @Nullable
        Object get(String field) {
            return values.get(field);
        }
    }

    private static List<Row> many(int count, IntFunction<Row> row) {
        return IntStream.range(0, count).mapToObj(row).toList();
    }

    private static Row row(int id, @Nullable Object... pairs) {
        var values = new LinkedHashMap<String, Object>();
        values.put("id", id);
        for (var i = 0; i < pairs.length; i += 2) {
            var value = pairs[i + 1];
            if (value != null) values.put(String.valueOf(pairs[i]), value);
        }
        return new Row(id, values);
    }

    private @Nullable Object maybe(Object value) {
        return random.nextInt(6) == 0 ? null : value;
    }

    String word() {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    private @Nullable Object text() {
        return maybe(word());
    }

    BigDecimal whole() {
        return BigDecimal.valueOf(random.nextInt(-3, 12));
    }

    private @Nullable Object number() {
        return maybe(whole());
    }

    LocalDate anyDay() {
        var near = LocalDate.of(2026, 3, 29);
        return switch (random.nextInt(4)) {
            case 0 -> near.plusDays(random.nextInt(-4, 5));
            case 1 -> near.plusMonths(random.nextInt(-5, 5));
            case 2 -> LocalDate.of(1996 + random.nextInt(8), 2, 28).plusDays(random.nextInt(3));
            default -> near.plusDays(random.nextInt(-800, 800));
        };
    }

    private @Nullable Object day() {
        return maybe(anyDay());
    }

    Instant anyMoment() {
        var midnight = anyDay().atStartOfDay(Conditions.ZONES.get(random.nextInt(Conditions.ZONES.size())))
                .toInstant();
        return switch (random.nextInt(4)) {
            case 0 -> midnight;
            case 1 -> midnight.minus(1, ChronoUnit.MILLIS);
            case 2 -> NOON.plus(random.nextInt(-90, 90), ChronoUnit.MINUTES);
            default -> midnight.plus(random.nextInt(86_400), ChronoUnit.SECONDS);
        };
    }

    private @Nullable Object moment() {
        return maybe(anyMoment());
    }

    private @Nullable Object texts() {
        var texts = new ArrayList<String>();
        for (var left = random.nextInt(4); left > 0; left--) texts.add(word());
        return maybe(texts);
    }

    private static ModelField field(String name, Type type) {
        return new ModelField(name, name, type, false, Optional.empty());
    }

    private static ModelField summed(String name, Type type, String relation, Condition where, Computed.How how) {
        return field(name, type).computed(new Computed.Summed(List.of(relation), where, how));
    }

    private static Formula calculation(String left, String operator, String right) {
        return new Formula.Operation(
                Formula.Operator.valueOf(operator), new Formula.FieldValue(left), new Formula.FieldValue(right));
    }

    private static ModelField calculated(String name, String operator, Formula left, String right) {
        return field(name, Type.NUMBER)
                .computed(new Computed.Calculated(new Formula.Operation(
                        Formula.Operator.valueOf(operator), left, new Formula.FieldValue(right))));
    }

    /// The fields of a model that its table has.
    static List<ModelField> columns(String model) {
        return Objects.requireNonNull(MODELS.get(model)).fields().stream()
                .filter(field -> field.computed().isEmpty())
                .toList();
    }

    private static Model model(String name, List<ModelField> fields, List<Relation> relations) {
        return new Model(
                name,
                "source",
                new Model.From.Table(name),
                "id",
                "name",
                new Model.Description(Model.Kind.USERS, fields, relations));
    }

    static final Model PEOPLE = model(
            "people",
            List.of(
                    field("id", Type.NUMBER),
                    field("name", Type.TEXT),
                    field("age", Type.NUMBER),
                    field("active", Type.BOOLEAN),
                    field("born", Type.DATE),
                    field("seen", Type.TIMESTAMP),
                    field("tags", Type.ARRAY),
                    summed(
                            "paid_orders",
                            Type.NUMBER,
                            "orders",
                            new Condition.Value("paid", new Criterion.Truth(true)),
                            new Computed.How.Count()),
                    summed(
                            "revenue",
                            Type.NUMBER,
                            "orders",
                            Condition.All.EVERYBODY,
                            new Computed.How.Total(Condition.Function.SUM, "amount")),
                    summed(
                            "last_note",
                            Type.TEXT,
                            "orders",
                            new Condition.Value("amount", new Criterion.Empty(false)),
                            new Computed.How.Edge(false, "note", "placed")),
                    summed(
                            "first_order",
                            Type.TIMESTAMP,
                            "orders",
                            Condition.All.EVERYBODY,
                            new Computed.How.Total(Condition.Function.MIN, "placed")),
                    summed(
                            "priciest",
                            Type.NUMBER,
                            "orders",
                            Condition.All.EVERYBODY,
                            new Computed.How.Total(Condition.Function.MAX, "item_total")),
                    calculated("balance", "TIMES", calculation("age", "MINUS", "paid_orders"), "revenue"),
                    calculated("ratio", "BY", calculation("age", "PLUS", "id"), "paid_orders")),
            List.of(new Relation("orders", "orders", Relation.Kind.ONE_TO_MANY, "id", "person_id")));

    static final Model ORDERS = model(
            "orders",
            List.of(
                    field("id", Type.NUMBER),
                    field("person_id", Type.NUMBER),
                    field("amount", Type.NUMBER),
                    field("placed", Type.TIMESTAMP),
                    field("paid", Type.BOOLEAN),
                    field("note", Type.TEXT),
                    summed(
                            "item_total",
                            Type.NUMBER,
                            "items",
                            Condition.All.EVERYBODY,
                            new Computed.How.Total(Condition.Function.SUM, "price"))),
            List.of(
                    new Relation("items", "items", Relation.Kind.ONE_TO_MANY, "id", "order_id"),
                    new Relation("person", "people", Relation.Kind.MANY_TO_ONE, "person_id", "id")));

    static final Model ITEMS = model(
            "items",
            List.of(
                    field("id", Type.NUMBER),
                    field("order_id", Type.NUMBER),
                    field("price", Type.NUMBER),
                    field("sku", Type.TEXT)),
            List.of(new Relation("order", "orders", Relation.Kind.MANY_TO_ONE, "order_id", "id")));

    static final Map<String, Model> MODELS = Map.of("people", PEOPLE, "orders", ORDERS, "items", ITEMS);

    static Definitions definitions(Map<String, Segment> segments, List<String> exclusions) {
        return new Definitions(MODELS, segments, exclusions, ZoneOffset.UTC);
    }
}
