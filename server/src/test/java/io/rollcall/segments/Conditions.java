package io.rollcall.segments;

import io.rollcall.domain.Condition;
import io.rollcall.domain.Criterion;
import io.rollcall.domain.Model;
import io.rollcall.domain.ModelField;
import io.rollcall.domain.Segment;
import io.rollcall.domain.Type;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/// Random conditions over the models of a [World], up to five deep.
final class Conditions {
    static final List<ZoneId> ZONES = List.of(
            ZoneId.of("UTC"),
            ZoneId.of("Europe/Paris"),
            ZoneId.of("America/New_York"),
            ZoneId.of("Asia/Kolkata"),
            ZoneId.of("Pacific/Auckland"));

    private final SplittableRandom random;
    private final World world;
    private final Map<String, Model> models;
    private final List<String> segments;

    /// `segments` are those of people that conditions may name.
    Conditions(SplittableRandom random, World world, Map<String, Model> models, List<String> segments) {
        this.random = random;
        this.world = world;
        this.models = models;
        this.segments = segments;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private <E extends Enum<E>> E one(Class<E> kind) {
        return one(List.of(kind.getEnumConstants()));
    }

    Condition any(Model model, int depth) {
        if (depth == 0) return value(model);
        return switch (random.nextInt(10)) {
            case 0 -> new Condition.All(several(model, depth));
            case 1 -> new Condition.All(aboutTheSame(path(model), model));
            case 2, 3 -> new Condition.Any(several(model, depth));
            case 4 -> new Condition.None(several(model, depth));
            case 5, 6 -> related(model, depth);
            case 7 -> edge(model, depth);
            case 8 ->
                model.name().equals("people") && !segments.isEmpty()
                        ? new Condition.InSegment(one(segments), random.nextBoolean())
                        : value(model);
            default -> value(model);
        };
    }

    private List<Condition> several(Model model, int depth) {
        var conditions = new ArrayList<Condition>();
        for (var left = random.nextInt(4); left > 0; left--) conditions.add(any(model, depth - 1));
        return conditions;
    }

    private List<String> path(Model from) {
        var path = new ArrayList<String>();
        var model = from;
        do {
            var relation = one(model.relations());
            path.add(relation.name());
            model = end(from, path);
        } while (path.size() < 3 && random.nextInt(3) == 0);
        return path;
    }

    private Model end(Model from, List<String> path) {
        var model = from;
        for (var name : path)
            model = java.util.Objects.requireNonNull(
                    models.get(model.relation(name).orElseThrow().model()));
        return model;
    }

    private Condition related(Model model, int depth) {
        var path = path(model);
        var end = end(model, path);
        var where = random.nextInt(3) == 0 ? Condition.All.EVERYBODY : any(end, depth - 1);
        if (random.nextBoolean())
            return new Condition.Related(
                    path, where, new Condition.Measure.Count(one(Condition.Bound.class), random.nextInt(4)));
        var field = one(exact(end));
        return new Condition.Related(
                path, where, new Condition.Measure.Total(one(Condition.Function.class), field.name(), measured()));
    }

    /// Several questions about the same rows, which one statement may answer in one pass.
    private List<Condition> aboutTheSame(List<String> path, Model model) {
        var end = end(model, path);
        var questions = new ArrayList<Condition>();
        for (var left = 2 + random.nextInt(3); left > 0; left--) {
            var where = random.nextInt(3) == 0 ? Condition.All.EVERYBODY : value(end);
            var measure = random.nextBoolean()
                    ? new Condition.Measure.Count(one(Condition.Bound.class), random.nextInt(4))
                    : new Condition.Measure.Total(
                            one(Condition.Function.class), one(exact(end)).name(), measured());
            questions.add(new Condition.Related(path, where, measure));
        }
        return questions;
    }

    /// Number fields whose sum is the same wherever it is worked out: without those that were divided.
    private static List<ModelField> exact(Model model) {
        return ofType(model, Type.NUMBER).stream()
                .filter(field -> !field.name().equals("ratio"))
                .toList();
    }

    private static List<ModelField> ofType(Model model, Type type) {
        return model.fields().stream().filter(field -> field.type() == type).toList();
    }

    /// No average meets such a number exactly.
    private Criterion measured() {
        var odd = world.whole().add(random.nextInt(3) == 0 ? BigDecimal.ZERO : new BigDecimal("0.37"));
        return random.nextInt(4) == 0
                ? new Criterion.Between(odd.subtract(new BigDecimal("3.17")), odd.add(new BigDecimal("2.23")))
                : new Criterion.Amount(one(Criterion.Order.class), odd);
    }

    private Condition edge(Model model, int depth) {
        var path = path(model);
        var end = end(model, path);
        var by = one(end.fields().stream()
                .filter(field -> List.of(Type.NUMBER, Type.TIMESTAMP, Type.DATE).contains(field.type()))
                .toList());
        return new Condition.Edge(path, random.nextBoolean(), by.name(), any(end, depth - 1));
    }

    private Condition value(Model model) {
        var field = one(model.fields());
        if (random.nextInt(8) == 0) return new Condition.Value(field.name(), new Criterion.Empty(random.nextBoolean()));
        if (field.type() == Type.NUMBER && random.nextInt(5) == 0)
            return new Condition.Value(field.name(), new Criterion.Rank(random.nextBoolean(), share()));
        return new Condition.Value(field.name(), criterion(field.type()));
    }

    Criterion.Share share() {
        var percent = random.nextBoolean();
        return new Criterion.Share(
                percent
                        ? new BigDecimal(random.nextInt(1, 1000)).movePointLeft(1)
                        : new BigDecimal(random.nextInt(1, 30)),
                percent);
    }

    private Criterion criterion(Type type) {
        return switch (type) {
            case TEXT -> new Criterion.Text(one(Criterion.Match.class), words());
            case NUMBER ->
                random.nextInt(4) == 0
                        ? new Criterion.Between(world.whole(), world.whole())
                        : new Criterion.Amount(one(Criterion.Order.class), world.whole());
            case BOOLEAN -> new Criterion.Truth(random.nextBoolean());
            case DATE ->
                time(List.of(
                        Criterion.Unit.DAY,
                        Criterion.Unit.WEEK,
                        Criterion.Unit.MONTH,
                        Criterion.Unit.QUARTER,
                        Criterion.Unit.YEAR));
            case TIMESTAMP -> time(List.of(Criterion.Unit.values()));
            case ARRAY -> new Criterion.Items(one(Criterion.Holds.class), words());
        };
    }

    private List<String> words() {
        var words = new ArrayList<String>();
        for (var left = 1 + random.nextInt(3); left > 0; left--) words.add(world.word());
        return words;
    }

    private Criterion time(List<Criterion.Unit> units) {
        return switch (random.nextInt(6)) {
            case 0 -> new Criterion.Day(one(Criterion.When.class), world.anyDay());
            case 1 -> new Criterion.Days(world.anyDay(), world.anyDay());
            case 2 -> new Criterion.Span(one(Criterion.Side.class), random.nextInt(0, 40), one(units));
            case 3 ->
                new Criterion.Calendar(
                        random.nextBoolean(),
                        one(List.of(
                                Criterion.Unit.WEEK,
                                Criterion.Unit.MONTH,
                                Criterion.Unit.QUARTER,
                                Criterion.Unit.YEAR)));
            case 4 -> new Criterion.Anniversary(random.nextInt(3) == 0 ? 0 : random.nextInt(40));
            default -> {
                var days = EnumSet.of(one(DayOfWeek.class));
                days.add(one(DayOfWeek.class));
                yield new Criterion.Weekdays(days);
            }
        };
    }

    Segment segment(String name) {
        Optional<Segment.Limit> limit = switch (random.nextInt(6)) {
            case 0 -> Optional.of(new Segment.Limit.Ranked(random.nextBoolean(), "age", share()));
            case 1 -> Optional.of(new Segment.Limit.Sample(share()));
            default -> Optional.empty();
        };
        Optional<Segment.Split> split = random.nextInt(6) == 0
                ? Optional.of(new Segment.Split(
                        world.word(), new BigDecimal(random.nextInt(50)), new BigDecimal(50 + random.nextInt(51))))
                : Optional.empty();
        return new Segment(name, "people", any(World.PEOPLE, random.nextInt(5)), limit, split);
    }
}
