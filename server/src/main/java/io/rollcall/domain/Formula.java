package io.rollcall.domain;

import java.math.BigDecimal;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A number worked out of the number fields of one row. Where a field has no value, or something is divided by
/// zero, there is no number.
public sealed interface Formula {
    /// The fields that it names.
    default Set<String> fields() {
        return switch (this) {
            case Constant _ -> Set.of();
            case FieldValue(var name) -> Set.of(name);
            case Operation(var _, var left, var right) ->
                Stream.of(left, right).flatMap(side -> side.fields().stream()).collect(Collectors.toSet());
        };
    }

    record Constant(BigDecimal value) implements Formula {}

    record FieldValue(String name) implements Formula {}

    record Operation(Operator operator, Formula left, Formula right) implements Formula {}

    enum Operator {
        PLUS("+"),
        MINUS("-"),
        TIMES("*"),
        /// Always with a fraction: a floating-point number.
        BY("/");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }
    }
}
