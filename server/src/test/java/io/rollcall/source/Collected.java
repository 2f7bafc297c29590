package io.rollcall.source;

import io.rollcall.domain.Model;
import io.rollcall.domain.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keeps every row as text, NULL as null.
final class Collected implements Rows {
    final List<@Nullable String> rows = new ArrayList<>();

    @Override
    public void row(byte[] bytes, int start, int length) {
        rows.add(new String(bytes, start, length, StandardCharsets.UTF_8));
    }

    @Override
    public void none() {
        rows.add(null);
    }

    static List<@Nullable String> from(Source source, Model model) throws Problem, IOException, InterruptedException {
        var collected = new Collected();
        source.read(model, model.email(), collected);
        return collected.rows;
    }
}
