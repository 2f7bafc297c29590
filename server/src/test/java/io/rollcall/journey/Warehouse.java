package io.rollcall.journey;

import io.rollcall.domain.KeyCheck;
import io.rollcall.domain.Model;
import io.rollcall.domain.Problem;
import io.rollcall.source.Dialect;
import io.rollcall.source.Rows;
import io.rollcall.source.Source;
import io.rollcall.source.Written;
import io.rollcall.source.dialect.Postgres;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A source in memory: its rows are a list of values, and it breaks when it is told to.
final class Warehouse implements Source {
    /// A row whose field is NULL.
    static final String NONE = "\0";

    private static final int ROWS_IN_A_BLOCK = 7;

    final List<String> rows = new ArrayList<>();
    /// How often the key was looked at, how many rows share one, and whether nobody can say.
    int checks;

    int duplicates;
    boolean uncheckable;
    private Breaking breaking = Breaking.NEVER;

    /// What happens to the next reading, after `rows` rows.
    record Breaking(int rows, boolean connection) {
        static final Breaking NEVER = new Breaking(Integer.MAX_VALUE, false);
    }

    void breaks(Breaking after) {
        breaking = after;
    }

    @Override
    public void read(Model model, String field, Rows to) throws Problem, IOException, InterruptedException {
        var handed = 0;
        var written = new Written(to, ROWS_IN_A_BLOCK);
        for (var row : rows) {
            fail(handed++);
            written.row(row.equals(NONE) ? null : row);
        }
        fail(handed);
        written.end();
    }

    private void fail(int handed) throws Problem, IOException {
        if (handed < breaking.rows()) return;
        if (breaking.connection()) throw new IOException("the warehouse hung up");
        throw new Problem("The warehouse broke off.");
    }

    @Override
    public Dialect dialect() {
        return new Postgres();
    }

    @Override
    public void parse(String select) {
        // Every query is right here.
    }

    @Override
    public Answer ask(String select, int most) {
        // Whoever asks whether it is there finds that it is.
        return new Answer(List.of(), List.of(), List.of());
    }

    @Override
    public KeyCheck check(Model model) throws Problem {
        checks++;
        if (uncheckable) throw new Problem("Out of memory.");
        return new KeyCheck(rows.size(), rows.size() - duplicates);
    }
}
