package io.rollcall.segments;

import io.rollcall.domain.Condition;
import io.rollcall.domain.Condition.Bound;
import io.rollcall.domain.Condition.Function;
import io.rollcall.domain.Condition.Measure;
import io.rollcall.domain.Criterion;
import io.rollcall.domain.Criterion.Holds;
import io.rollcall.domain.Criterion.Match;
import io.rollcall.domain.Criterion.Order;
import io.rollcall.domain.Criterion.Side;
import io.rollcall.domain.Criterion.Unit;
import io.rollcall.domain.Definitions;
import io.rollcall.domain.Segment;
import io.rollcall.source.Dialect;
import io.rollcall.source.Insight;
import io.rollcall.source.SegmentSql;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// One statement for each thing that can be asked, in the words of each database: kept as files, and held against
/// the grammars of the databases that cannot be run here.
final class Golden {
    private static final String END = ";\n";
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private Golden() {}

    private static Condition text(Match match, String... words) {
        return new Condition.Value("name", new Criterion.Text(match, List.of(words)));
    }

    private static Condition age(Criterion criterion) {
        return new Condition.Value("age", criterion);
    }

    private static Criterion amount(Order order, String number) {
        return new Criterion.Amount(order, new BigDecimal(number));
    }

    private static Condition orders(Condition where, Measure measure) {
        return new Condition.Related(List.of("orders"), where, measure);
    }

    private static Measure count(Bound bound, long number) {
        return new Measure.Count(bound, number);
    }

    private static Criterion.Share share(int number, boolean percent) {
        return new Criterion.Share(BigDecimal.valueOf(number), percent);
    }

    private static Map<String, Segment> segments() {
        var paid = new Condition.Value("paid", new Criterion.Truth(true));
        var recent = new Condition.Value("placed", new Criterion.Span(Side.IN_THE_LAST, 90, Unit.DAY));
        var rich = orders(recent, new Measure.Total(Function.SUM, "amount", amount(Order.AT_LEAST, "99.5")));
        var loyal = orders(paid, count(Bound.AT_LEAST, 3));
        var conditions = new LinkedHashMap<String, Condition>();
        conditions.put(
                "texts",
                new Condition.All(List.of(
                        text(Match.IS, "it's", "back\\slash"),
                        text(Match.IS_NOT, "b"),
                        text(Match.CONTAINS, "c"),
                        text(Match.DOES_NOT_CONTAIN, "d"),
                        text(Match.STARTS_WITH, "e"),
                        text(Match.ENDS_WITH, "f"),
                        text(Match.MATCHES, "\u00C9"),
                        new Condition.Value("name", new Criterion.Empty(false)))));
        conditions.put(
                "numbers",
                new Condition.Any(List.of(
                        age(amount(Order.NOT_EQUAL, "-1.5")),
                        age(new Criterion.Between(BigDecimal.ONE, BigDecimal.TEN)),
                        age(new Criterion.Rank(true, share(10, true))))));
        conditions.put(
                "days",
                new Condition.All(List.of(
                        new Condition.Value("born", new Criterion.Anniversary(3)),
                        new Condition.Value("seen", new Criterion.Weekdays(Set.of(DayOfWeek.MONDAY, DayOfWeek.SUNDAY))),
                        new Condition.Value("seen", new Criterion.Calendar(true, Unit.QUARTER)),
                        new Condition.Value(
                                "born", new Criterion.Day(Criterion.When.BEFORE, LocalDate.of(1990, 1, 1))))));
        conditions.put(
                "arrays",
                new Condition.All(List.of(
                        new Condition.Value("tags", new Criterion.Items(Holds.ANY, List.of("a", "b"))),
                        new Condition.Value("tags", new Criterion.Items(Holds.ALL, List.of("a", "b"))),
                        new Condition.Value("tags", new Criterion.Items(Holds.NONE, List.of("c"))),
                        new Condition.Value("tags", new Criterion.Empty(false)))));
        conditions.put("together", new Condition.All(List.of(rich, loyal)));
        conditions.put("either", new Condition.Any(List.of(rich, orders(paid, count(Bound.AT_LEAST, 1)))));
        conditions.put("none", new Condition.None(List.of(rich, orders(recent, count(Bound.AT_LEAST, 1)))));
        conditions.put("nothing", orders(recent, count(Bound.AT_MOST, 0)));
        conditions.put(
                "last",
                new Condition.Edge(
                        List.of("orders", "items"),
                        false,
                        "price",
                        new Condition.Value("price", amount(Order.MORE, "5"))));
        conditions.put("other", new Condition.InSegment("together", false));
        conditions.put("sql", new Condition.None(List.of(new Condition.Sql("1 = 1"))));
        conditions.put("everybody", Condition.All.EVERYBODY);
        var segments = new LinkedHashMap<String, Segment>();
        conditions.forEach((name, condition) ->
                segments.put(name, new Segment(name, "people", condition, Optional.empty(), Optional.empty())));
        segments.put(
                "limited",
                new Segment(
                        "limited",
                        "people",
                        text(Match.IS, "a"),
                        Optional.of(new Segment.Limit.Ranked(true, "age", share(100, false))),
                        Optional.of(new Segment.Split("autumn", BigDecimal.ZERO, new BigDecimal("12.5")))));
        segments.put(
                "sampled",
                new Segment(
                        "sampled",
                        "people",
                        Condition.All.EVERYBODY,
                        Optional.of(new Segment.Limit.Sample(share(10, true))),
                        Optional.empty()));
        return segments;
    }

    /// All statements in a dialect, each behind its name.
    static String of(Dialect dialect) {
        var definitions = new Definitions(World.MODELS, segments(), List.of(), PARIS);
        var text = new StringBuilder();
        for (var segment : definitions.segments().values())
            text.append("-- ")
                    .append(segment.name())
                    .append('\n')
                    .append(sql(dialect, definitions).select(segment))
                    .append(END);
        var rich = Objects.requireNonNull(definitions.segments().get("together"));
        var insights = new LinkedHashMap<String, String>();
        insights.put("size", insight(dialect, definitions).size(rich));
        insights.put("breakdown", insight(dialect, definitions).breakdown(rich, "name", 20));
        insights.put("overlap", insight(dialect, definitions).overlap(rich, definitions.segment("last")));
        insights.put("sample", insight(dialect, definitions).sample(rich, List.of("id", "name"), 25));
        insights.put(
                "verdicts",
                insight(dialect, definitions)
                        .verdicts(rich, List.of(rich.where(), text(Match.IS, "a")), "ann@example.com"));
        insights.put("fields", insight(dialect, definitions).fields(World.PEOPLE));
        insights.put("key", dialect.checkKey(World.PEOPLE, "name"));
        insights.put("read", dialect.selectField(World.PEOPLE, "name"));
        insights.forEach((name, sql) ->
                text.append("-- ").append(name).append('\n').append(sql).append(END));
        return text.toString();
    }

    private static SegmentSql sql(Dialect dialect, Definitions definitions) {
        return new SegmentSql(dialect, definitions, World.NOON, PARIS);
    }

    private static Insight insight(Dialect dialect, Definitions definitions) {
        return new Insight(sql(dialect, definitions));
    }

    /// The statements of [#of(Dialect)], one by one.
    static List<String> statements(String golden) {
        return List.of(golden.split(END, -1)).stream()
                .map(statement -> statement.replaceFirst("^-- .*\n", ""))
                .filter(statement -> !statement.isBlank())
                .toList();
    }
}
