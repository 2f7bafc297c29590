package io.rollcall.project;

import io.rollcall.domain.Criterion;
import io.rollcall.domain.Criterion.Unit;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads what follows a [Word].
final class Argument {
    private static final Pattern LENGTH = Pattern.compile("(\\d{1,6})\\s+([a-z]+?)s?");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,20}(\\.\\d{1,9})?");
    private static final Pattern SHARE = Pattern.compile("(\\d{1,12}|\\d{1,3}(\\.\\d{1,4})?\\s*%)");
    private static final int LONGEST_YEAR = 366;
    private static final List<Unit> PERIODS = List.of(Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.YEAR);

    private Argument() {}

    /// The argument, of the class that the word expects; empty when it is something else.
    static Optional<Object> read(Word.Takes takes, Yaml written) {
        return switch (takes) {
            case TEXTS -> texts(written).filter(texts -> !texts.isEmpty()).map(Object.class::cast);
            case NUMBER -> word(written).flatMap(Argument::number).map(Object.class::cast);
            case NUMBERS -> pair(written, Argument::number);
            case SHARE -> word(written).flatMap(Argument::share).map(Object.class::cast);
            case FLAG -> word(written).flatMap(Argument::flag).map(Object.class::cast);
            case DAY -> word(written).flatMap(Argument::day).map(Object.class::cast);
            case DAYS -> pair(written, Argument::day);
            case LENGTH -> word(written).flatMap(Argument::length).map(Object.class::cast);
            case PERIOD ->
                word(written).flatMap(Argument::unit).filter(PERIODS::contains).map(Object.class::cast);
            case AHEAD -> word(written).flatMap(Argument::ahead).map(Object.class::cast);
            case WEEKDAYS -> weekdays(written);
        };
    }

    private static Optional<String> word(Yaml written) {
        return written instanceof Yaml.Word(var _, var text) ? Optional.of(text.strip()) : Optional.empty();
    }

    static Optional<List<String>> texts(Yaml written) {
        if (written instanceof Yaml.Word(var _, var text)) return Optional.of(List.of(text));
        if (!(written instanceof Yaml.Items(var _, var items))) return Optional.empty();
        var texts = new ArrayList<String>();
        for (var item : items) {
            if (!(item instanceof Yaml.Word(var _, var text))) return Optional.empty();
            texts.add(text);
        }
        return Optional.of(texts);
    }

    private interface Parser<T> {
        Optional<T> of(String text);
    }

    private static <T> Optional<Object> pair(Yaml written, Parser<T> parser) {
        var texts = texts(written).filter(two -> two.size() == 2);
        if (texts.isEmpty()) return Optional.empty();
        var both =
                texts.get().stream().map(parser::of).flatMap(Optional::stream).toList();
        return both.size() == 2 ? Optional.of(both) : Optional.empty();
    }

    static Optional<BigDecimal> number(String text) {
        var plain = text.replace("_", "");
        return NUMBER.matcher(plain).matches() ? Optional.of(new BigDecimal(plain)) : Optional.empty();
    }

    /// A whole number, or a part in percent above 0 and up to 100.
    static Optional<Criterion.Share> share(String text) {
        if (!SHARE.matcher(text).matches()) return Optional.empty();
        var percent = text.endsWith("%");
        var amount =
                new BigDecimal(percent ? text.substring(0, text.length() - 1).strip() : text);
        var sound = amount.signum() > 0 && (!percent || amount.compareTo(new BigDecimal(100)) <= 0);
        return sound ? Optional.of(new Criterion.Share(amount, percent)) : Optional.empty();
    }

    static Optional<Boolean> flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes" -> Optional.of(true);
            case "false", "no" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text)).filter(day -> day.getYear() > 0 && day.getYear() < 10_000);
        } catch (DateTimeException wrong) {
            return Optional.empty();
        }
    }

    private static Optional<Word.Length> length(String text) {
        var parts = LENGTH.matcher(text.toLowerCase(Locale.ROOT));
        if (!parts.matches()) return Optional.empty();
        var amount = Long.parseLong(parts.group(1));
        return unit(parts.group(2)).map(unit -> new Word.Length(amount, unit));
    }

    private static Optional<Unit> unit(String text) {
        return find(Unit.values(), text);
    }

    private static <E extends Enum<E>> Optional<E> find(E[] all, String text) {
        for (var one : all) if (one.name().equalsIgnoreCase(text)) return Optional.of(one);
        return Optional.empty();
    }

    private static Optional<Integer> ahead(String text) {
        if (text.equalsIgnoreCase("today")) return Optional.of(0);
        return number(text)
                .filter(days ->
                        days.scale() == 0 && days.signum() >= 0 && days.compareTo(new BigDecimal(LONGEST_YEAR)) <= 0)
                .map(BigDecimal::intValueExact);
    }

    private static Optional<Object> weekdays(Yaml written) {
        var texts = texts(written).orElse(List.of());
        var days = new HashSet<DayOfWeek>();
        for (var text : texts) {
            @Nullable DayOfWeek day = find(DayOfWeek.values(), text.strip()).orElse(null);
            if (day == null) return Optional.empty();
            days.add(day);
        }
        return days.isEmpty() ? Optional.empty() : Optional.of(days);
    }
}
