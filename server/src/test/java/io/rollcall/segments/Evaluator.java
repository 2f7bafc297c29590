package io.rollcall.segments;

import io.rollcall.domain.Computed;
import io.rollcall.domain.Condition;
import io.rollcall.domain.Criterion;
import io.rollcall.domain.Definitions;
import io.rollcall.domain.Formula;
import io.rollcall.domain.Model;
import io.rollcall.domain.Segment;
import io.rollcall.domain.Type;
import io.rollcall.segments.World.Row;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What segments mean, the slow and obvious way.
final class Evaluator {
    private final World world;
    private final Definitions definitions;
    private final ZonedDateTime now;
    private final Map<Place, Optional<Object>> worked = new HashMap<>();

    /// A field of a row.
    private record Place(String model, int key, String field) {}

    Evaluator(World world, Definitions definitions, Instant now, ZoneId zone) {
        this.world = world;
        this.definitions = definitions;
        this.now = now.atZone(zone);
    }

    private List<Row> table(Model model) {
        return Objects.requireNonNull(world.tables.get(model.name()));
    }

    /// The keys of everybody in a segment, in order.
    List<Integer> keys(Segment segment) {
        return rows(segment).stream().map(Row::key).sorted().toList();
    }

    private List<Row> rows(Segment segment) {
        var model = definitions.model(segment.model());
        var met = new ArrayList<Row>();
        for (var row : table(model)) {
            var excluded = definitions.excludedFrom(segment).stream()
                    .anyMatch(other -> rows(other).contains(row));
            if (!excluded && holds(segment.where(), model, row) && inSplit(segment, row)) met.add(row);
        }
        if (segment.limit().isEmpty()) return met;
        return switch (segment.limit().get()) {
            case Segment.Limit.Ranked(var top, var field, var share) -> {
                met.sort(byNumber(model, field, top).thenComparingInt(Row::key));
                yield met.subList(0, Math.min(met.size(), count(share, met.size())));
            }
            case Segment.Limit.Sample(var share)
            when share.percent() ->
                met.stream()
                        .filter(row -> part(bucket("" + row.key())).compareTo(share.amount()) < 0)
                        .toList();
            case Segment.Limit.Sample(var share) -> {
                met.sort(Comparator.<Row>comparingLong(row -> bucket("" + row.key()))
                        .thenComparingInt(Row::key));
                yield met.subList(0, Math.min(met.size(), count(share, met.size())));
            }
        };
    }

    private boolean inSplit(Segment segment, Row row) {
        if (segment.split().isEmpty()) return true;
        var split = segment.split().get();
        var part = part(bucket(split.name() + ":" + row.key()));
        return part.compareTo(split.from()) >= 0 && part.compareTo(split.to()) < 0;
    }

    private static long bucket(String text) {
        try {
            var digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return new BigInteger(1, digest).shiftRight(96).longValueExact();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static BigDecimal part(long bucket) {
        return new BigDecimal(bucket).multiply(new BigDecimal(100)).divide(new BigDecimal(1L << 32));
    }

    private static int count(Criterion.Share share, int all) {
        return share.percent()
                ? share.amount()
                        .multiply(new BigDecimal(all))
                        .divide(new BigDecimal(100), 0, RoundingMode.CEILING)
                        .intValueExact()
                : share.amount().intValueExact();
    }

    private Comparator<Row> byNumber(Model model, String field, boolean top) {
        return (one, other) -> {
            var first = get(model, one, field);
            var second = get(model, other, field);
            if (first == null || second == null) return (first == null ? 1 : 0) - (second == null ? 1 : 0);
            return top ? compare(second, first) : compare(first, second);
        };
    }

    boolean holds(Condition condition, Model model, Row row) {
        return switch (condition) {
            case Condition.All(var parts) -> parts.stream().allMatch(part -> holds(part, model, row));
            case Condition.Any(var parts) -> parts.stream().anyMatch(part -> holds(part, model, row));
            case Condition.None(var parts) -> parts.stream().noneMatch(part -> holds(part, model, row));
            case Condition.Value(var field, Criterion.Rank(var top, var share)) ->
                ranked(model, field, top, share, row);
            case Condition.Value(var field, var criterion) ->
                meets(criterion, model.field(field).orElseThrow().type(), get(model, row, field));
            case Condition.Related(var path, var where, var measure) -> {
                var end = end(model, path);
                var rows = reach(model, path, List.of(row)).stream()
                        .filter(there -> holds(where, end, there))
                        .toList();
                yield measured(measure, end, rows);
            }
            case Condition.Edge(var path, var first, var by, var where) -> {
                var end = end(model, path);
                var rows = ordered(end, reach(model, path, List.of(row)), by, first);
                yield !rows.isEmpty() && holds(where, end, rows.getFirst());
            }
            case Condition.InSegment(var name, var member) ->
                rows(definitions.segment(name)).contains(row) == member;
            case Condition.Sql _ -> throw new IllegalArgumentException("SQL means what the database says");
        };
    }

    @SuppressWarnings("unchecked")
    private static int compare(@Nullable Object one, @Nullable Object other) {
        if (one instanceof Integer || one instanceof BigDecimal)
            return number(one).compareTo(number(other));
        return ((Comparable<Object>) Objects.requireNonNull(one)).compareTo(Objects.requireNonNull(other));
    }

    private Model end(Model model, List<String> path) {
        var end = model;
        for (var name : path)
            end = definitions.model(end.relation(name).orElseThrow().model());
        return end;
    }

    private List<Row> reach(Model model, List<String> path, List<Row> from) {
        if (path.isEmpty()) return from;
        var relation = model.relation(path.getFirst()).orElseThrow();
        var next = definitions.model(relation.model());
        var reached = new ArrayList<Row>();
        for (var row : from)
            for (var there : table(next))
                if (row.get(relation.field()) != null
                        && Objects.equals(row.get(relation.field()), there.get(relation.otherField())))
                    reached.add(there);
        return reach(next, path.subList(1, path.size()), reached);
    }

    private boolean ranked(Model model, String field, boolean top, Criterion.Share share, Row row) {
        var rows = ordered(model, table(model), field, !top);
        return rows.subList(0, Math.min(rows.size(), count(share, rows.size()))).contains(row);
    }

    private boolean measured(Condition.Measure measure, Model model, List<Row> rows) {
        return switch (measure) {
            case Condition.Measure.Count(var bound, var number) ->
                switch (bound) {
                    case AT_LEAST -> rows.size() >= number;
                    case AT_MOST -> rows.size() <= number;
                    case EXACTLY -> rows.size() == number;
                };
            case Condition.Measure.Total(var function, var field, var criterion) -> {
                var total = total(function, model, field, rows);
                yield total != null && meets(criterion, Type.NUMBER, total);
            }
        };
    }

    private @Nullable Object total(Condition.Function function, Model model, String field, List<Row> rows) {
        var values = rows.stream()
                .map(row -> get(model, row, field))
                .filter(Objects::nonNull)
                .sorted(Evaluator::compare)
                .toList();
        if (values.isEmpty()) return function == Condition.Function.SUM ? BigDecimal.ZERO : null;
        return switch (function) {
            case SUM -> sum(values);
            case AVERAGE -> sum(values).divide(new BigDecimal(values.size()), MathContext.DECIMAL64);
            case MIN -> values.getFirst();
            case MAX -> values.getLast();
        };
    }

    private static BigDecimal sum(List<? extends @Nullable Object> values) {
        return values.stream().map(Evaluator::number).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /// The rows that have a value, in its order.
    private List<Row> ordered(Model model, List<Row> all, String by, boolean first) {
        var rows = new ArrayList<>(all);
        rows.removeIf(row -> get(model, row, by) == null);
        Comparator<Row> order = (one, other) -> compare(get(model, one, by), get(model, other, by));
        rows.sort((first ? order : order.reversed()).thenComparingInt(Row::key));
        return rows;
    }

    private @Nullable Object get(Model model, Row row, String name) {
        var computed = model.field(name).orElseThrow().computed();
        if (computed.isEmpty()) return row.get(name);
        var place = new Place(model.name(), row.key(), name);
        var known = worked.get(place);
        if (known == null) {
            known = Optional.ofNullable(worked(computed.get(), model, row));
            worked.put(place, known);
        }
        return known.orElse(null);
    }

    private @Nullable Object worked(Computed computed, Model model, Row row) {
        return switch (computed) {
            case Computed.Calculated(var formula) -> calculated(formula, model, row);
            case Computed.Summed(var path, var where, var how) -> {
                var end = end(model, path);
                var rows = reach(model, path, List.of(row)).stream()
                        .filter(there -> holds(where, end, there))
                        .toList();
                yield switch (how) {
                    case Computed.How.Count() -> new BigDecimal(rows.size());
                    case Computed.How.Total(var function, var field) -> total(function, end, field, rows);
                    case Computed.How.Edge(var first, var field, var by) -> {
                        var ordered = ordered(end, rows, by, first);
                        yield ordered.isEmpty() ? null : get(end, ordered.getFirst(), field);
                    }
                };
            }
        };
    }

    private @Nullable BigDecimal calculated(Formula formula, Model model, Row row) {
        return switch (formula) {
            case Formula.Constant(var number) -> number;
            case Formula.FieldValue(var name) -> {
                var value = get(model, row, name);
                yield value == null ? null : number(value);
            }
            case Formula.Operation(var operator, var left, var right) -> {
                var one = calculated(left, model, row);
                var other = calculated(right, model, row);
                if (one == null || other == null) yield null;
                yield switch (operator) {
                    case PLUS -> one.add(other);
                    case MINUS -> one.subtract(other);
                    case TIMES -> one.multiply(other);
                    case BY -> other.signum() == 0 ? null : new BigDecimal(one.doubleValue() / other.doubleValue());
                };
            }
        };
    }

    private static BigDecimal number(@Nullable Object value) {
        return value instanceof Integer whole ? new BigDecimal(whole) : (BigDecimal) Objects.requireNonNull(value);
    }

    private boolean meets(Criterion criterion, Type type, @Nullable Object value) {
        if (criterion instanceof Criterion.Empty(var wanted)) {
            var empty = value == null || value.equals("") || value.equals(List.of());
            return empty == wanted;
        }
        if (value == null)
            return switch (criterion) {
                case Criterion.Text(var match, var _) ->
                    match == Criterion.Match.IS_NOT || match == Criterion.Match.DOES_NOT_CONTAIN;
                case Criterion.Amount(var order, var _) -> order == Criterion.Order.NOT_EQUAL;
                case Criterion.Items(var holds, var _) -> holds == Criterion.Holds.NONE;
                default -> false;
            };
        return switch (criterion) {
            case Criterion.Text(var match, var words) -> words(match, words, (String) value);
            case Criterion.Amount(var order, var number) -> {
                var compared = number(value).compareTo(number);
                yield switch (order) {
                    case EQUAL -> compared == 0;
                    case NOT_EQUAL -> compared != 0;
                    case LESS -> compared < 0;
                    case AT_MOST -> compared <= 0;
                    case MORE -> compared > 0;
                    case AT_LEAST -> compared >= 0;
                };
            }
            case Criterion.Between(var least, var most) ->
                number(value).compareTo(least) >= 0 && number(value).compareTo(most) <= 0;
            case Criterion.Truth(var wanted) -> value.equals(wanted);
            case Criterion.Items(var holds, var items) -> {
                var list = (List<?>) value;
                yield switch (holds) {
                    case ANY -> items.stream().anyMatch(list::contains);
                    case ALL -> list.containsAll(items);
                    case NONE -> items.stream().noneMatch(list::contains);
                };
            }
            case Criterion.Empty _, Criterion.Rank _ -> throw new IllegalStateException("asked before");
            default -> type == Type.DATE ? onDay(criterion, (LocalDate) value) : atMoment(criterion, (Instant) value);
        };
    }

    private static boolean words(Criterion.Match match, List<String> words, String text) {
        return switch (match) {
            case IS -> words.contains(text);
            case IS_NOT -> !words.contains(text);
            case CONTAINS -> words.stream().anyMatch(text::contains);
            case DOES_NOT_CONTAIN -> words.stream().noneMatch(text::contains);
            case STARTS_WITH -> words.stream().anyMatch(text::startsWith);
            case ENDS_WITH -> words.stream().anyMatch(text::endsWith);
            case MATCHES ->
                words.stream().anyMatch(word -> word.toLowerCase(Locale.ROOT).equals(text.toLowerCase(Locale.ROOT)));
        };
    }

    private boolean atMoment(Criterion criterion, Instant moment) {
        var local = moment.atZone(now.getZone());
        if (criterion instanceof Criterion.Span(var side, var amount, var unit)) {
            var present = now.toInstant();
            return switch (side) {
                case IN_THE_LAST -> !moment.isAfter(present) && !moment.isBefore(later(-amount, unit));
                case IN_THE_NEXT -> !moment.isBefore(present) && !moment.isAfter(later(amount, unit));
                case LONGER_AGO -> moment.isBefore(later(-amount, unit));
            };
        }
        return onDay(criterion, local.toLocalDate());
    }

    private Instant later(long amount, Criterion.Unit unit) {
        return (switch (unit) {
                    case MINUTE -> now.plusMinutes(amount);
                    case HOUR -> now.plusHours(amount);
                    case DAY -> now.plusDays(amount);
                    case WEEK -> now.plusDays(7 * amount);
                    case MONTH -> now.plusMonths(amount);
                    case QUARTER -> now.plusMonths(3 * amount);
                    case YEAR -> now.plusMonths(12 * amount);
                })
                .toInstant();
    }

    private boolean onDay(Criterion criterion, LocalDate day) {
        var today = now.toLocalDate();
        return switch (criterion) {
            case Criterion.Day(var when, var other) ->
                switch (when) {
                    case ON -> day.equals(other);
                    case BEFORE -> day.isBefore(other);
                    case AFTER -> day.isAfter(other);
                };
            case Criterion.Days(var first, var last) -> !day.isBefore(first) && !day.isAfter(last);
            case Criterion.Span(var side, var amount, var unit) -> {
                var other = later(today, side == Criterion.Side.IN_THE_NEXT ? amount : -amount, unit);
                yield switch (side) {
                    case IN_THE_LAST -> !day.isBefore(other) && !day.isAfter(today);
                    case IN_THE_NEXT -> !day.isBefore(today) && !day.isAfter(other);
                    case LONGER_AGO -> day.isBefore(other);
                };
            }
            case Criterion.Calendar(var current, var unit) ->
                number(day, unit) == number(today, unit) - (current ? 0 : 1);
            case Criterion.Anniversary(var days) -> {
                var found = false;
                for (var ahead = 0; ahead <= days; ahead++) {
                    var on = today.plusDays(ahead);
                    var same = day.getMonth() == on.getMonth() && day.getDayOfMonth() == on.getDayOfMonth();
                    var leap = day.getMonthValue() == 2
                            && day.getDayOfMonth() == 29
                            && on.getMonthValue() == 2
                            && on.getDayOfMonth() == 28
                            && !on.isLeapYear();
                    found |= same || leap;
                }
                yield found;
            }
            case Criterion.Weekdays(var days) -> days.contains(day.getDayOfWeek());
            default -> throw new IllegalStateException("no matter of days: " + criterion);
        };
    }

    private static LocalDate later(LocalDate day, long amount, Criterion.Unit unit) {
        return switch (unit) {
            case DAY -> day.plusDays(amount);
            case WEEK -> day.plusDays(7 * amount);
            case MONTH -> day.plusMonths(amount);
            case QUARTER -> day.plusMonths(3 * amount);
            case YEAR -> day.plusMonths(12 * amount);
            case MINUTE, HOUR -> throw new IllegalStateException("a day has none");
        };
    }

    /// Calendar units counted from a day long ago.
    private static long number(LocalDate day, Criterion.Unit unit) {
        return switch (unit) {
            // 1 January 1900 was a Monday.
            case WEEK ->
                Math.floorDiv(day.toEpochDay() - LocalDate.of(1900, 1, 1).toEpochDay(), 7);
            case MONTH -> day.getYear() * 12L + day.getMonthValue() - 1;
            case QUARTER -> day.getYear() * 4L + (day.getMonthValue() - 1) / 3;
            case YEAR -> day.getYear();
            case MINUTE, HOUR, DAY -> throw new IllegalStateException("no calendar unit");
        };
    }
}
