package io.rollcall.source.dialect;

import io.rollcall.domain.Model;
import io.rollcall.source.Dialect;
import java.util.Arrays;
import java.util.stream.Collectors;

/// PostgreSQL.
public final class Postgres implements Dialect {
    @Override
    public String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    @Override
    public String from(Model model) {
        return switch (model.from()) {
            case Model.From.Table(var name) ->
                Arrays.stream(name.split("\\.")).map(this::quoted).collect(Collectors.joining("."));
            // The line break ends a comment that the query may end with.
            case Model.From.Query(var sql) -> "(" + sql + "\n) AS " + quoted(model.name());
        };
    }

    @Override
    public String asText(String field) {
        return quoted(field) + "::text";
    }
}
