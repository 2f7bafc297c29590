package io.rollcall.segments;

import io.rollcall.bucket.LocalS3;
import io.rollcall.domain.Definitions;
import io.rollcall.domain.Model;
import io.rollcall.source.Source;
import io.rollcall.source.Warehouse;
import io.rollcall.source.dialect.DuckDb;
import io.rollcall.source.dialect.Postgres;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Random segments over random rows: every database finds whom the plain evaluation finds. A failure names its
/// seed; `-Drollcall.segments=FROM-TO` runs other seeds.
final class SegmentsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private static final String ALWAYS = "1-20";

    /// The tables of the models as CSV files of the same name.
    private static Definitions ofFiles(Definitions definitions) {
        var models = new HashMap<String, Model>();
        definitions
                .models()
                .forEach((name, model) -> models.put(
                        name,
                        new Model(
                                name,
                                model.source(),
                                new Model.From.Table(name + ".csv"),
                                model.primaryKey(),
                                model.email(),
                                model.described())));
        return new Definitions(models, definitions.segments(), definitions.exclusions(), definitions.zone());
    }

    @Test
    void duckdb_finds_whom_the_plain_evaluation_finds() throws Exception {
        for (var seed : Round.seeds(ALWAYS)) {
            var round = Round.of(seed);
            try (var connection =
                    Objects.requireNonNull(new DuckDBDriver().connect("jdbc:duckdb:", new Properties()))) {
                Loading.duckDb(round.world(), connection);
                round.check("DuckDB", new DuckDb(), Round.asking(connection));
            }
        }
    }

    @Test
    void csv_files_are_read_by_the_types_that_their_models_say() throws Exception {
        for (var seed : Round.seeds(ALWAYS)) check("CSV", inFiles(seed), Loading.files(folder));
    }

    @Test
    void objects_of_a_bucket_are_read_like_files() throws Exception {
        for (var seed : Round.seeds("1-3")) {
            var round = inFiles(seed);
            check("a bucket", round, Loading.bucket(folder, LocalS3.shared()));
        }
    }

    private static void check(String name, Round round, Source source) {
        round.check(name, source.dialect(), Round.asking(source), SegmentsTest::ofFiles);
    }

    /// A round whose tables are CSV files of the folder.
    private Round inFiles(long seed) throws Exception {
        var round = Round.of(seed);
        // A CSV file does not tell an empty text from none, and has no arrays.
        round.world()
                .tables
                .values()
                .forEach(rows -> rows.forEach(
                        row -> row.values().values().removeIf(value -> value.equals("") || value instanceof List)));
        try (var connection = Objects.requireNonNull(new DuckDBDriver().connect("jdbc:duckdb:", new Properties()))) {
            Loading.duckDb(round.world(), connection);
            Loading.csv(round.world(), connection, folder);
        }
        return round;
    }

    @Test
    void postgresql_finds_whom_the_plain_evaluation_finds() throws Exception {
        for (var seed : Round.seeds(ALWAYS)) {
            var round = Round.of(seed);
            try (var connection = Warehouse.connect()) {
                Loading.postgres(round.world(), connection);
                round.check("PostgreSQL", new Postgres(), Round.asking(connection));
            }
        }
    }
}
