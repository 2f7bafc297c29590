package io.rollcall.source;

import io.rollcall.domain.Model;
import io.rollcall.domain.ModelField;
import io.rollcall.domain.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// As of when the data of a model is: by the field of it that says so, or by what its source knows.
public final class Freshness {
    /// A day or a moment, as databases write them; a moment without a zone is in UTC.
    private static final Pattern MOMENT = Pattern.compile(
            "(\\d{4}-\\d\\d-\\d\\d)(?:[ T](\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,9})?)?)\\d*)? ?(?:Z|UTC|([+-]\\d\\d):?(\\d\\d)?)?");

    private Freshness() {}

    /// Empty where nobody knows.
    ///
    /// @throws Problem when the source cannot be asked
    public static Optional<Instant> of(Model model, Source source) throws Problem, InterruptedException {
        var field = model.described().asOf().flatMap(model::field);
        if (field.isEmpty()) return source.changedAt(model);
        var answer = source.ask(newest(model, field.get(), source.dialect()), 1);
        return answer.rows().stream().findFirst().flatMap(row -> read(row.getFirst()));
    }

    private static String newest(Model model, ModelField field, Dialect dialect) {
        return "SELECT " + dialect.asText("max(" + dialect.value(model, field, model.name()) + ")") + " FROM "
                + dialect.from(model, model.name());
    }

    static Optional<Instant> read(@Nullable String text) {
        var found = MOMENT.matcher(text == null ? "" : text.strip());
        if (!found.matches()) return Optional.empty();
        try {
            var day = LocalDate.parse(found.group(1));
            var time = found.group(2) == null ? LocalTime.MIDNIGHT : LocalTime.parse(found.group(2));
            var zone = found.group(3) == null
                    ? ZoneOffset.UTC
                    : ZoneOffset.of(found.group(3) + ":" + (found.group(4) == null ? "00" : found.group(4)));
            return Optional.of(day.atTime(time).toInstant(zone));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }
}
