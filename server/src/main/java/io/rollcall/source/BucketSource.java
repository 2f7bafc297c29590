package io.rollcall.source;

import io.rollcall.bucket.Bucket;
import io.rollcall.domain.Field;
import io.rollcall.domain.KeyCheck;
import io.rollcall.domain.Kind;
import io.rollcall.domain.Model;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Values;
import io.rollcall.source.dialect.DuckDb;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/// Files in a bucket of an S3 API as a source. Safe for many threads.
///
/// A query looks once at what is there, fetches what it speaks of exactly as it was then, and reads that as files. An
/// object that has another content by the time it is fetched ends the query.
public final class BucketSource implements Source {
    public static final Kind<Source> KIND = new Kind<>(
            "bucket",
            "Files in a bucket (S3 API)",
            Stream.concat(
                            Bucket.FIELDS.stream(),
                            Stream.of(
                                    Field.text(
                                            "scratch",
                                            "Folder that what a query reads is fetched into, until it has ended; left"
                                                    + " out, one of the system's for temporary files",
                                            ""),
                                    Field.number(
                                            "most_gigabytes", "The most that is fetched for a query", 20, 1, 1_000_000),
                                    Field.number(
                                            "keep_gigabytes",
                                            "How much stays in the scratch folder, so that only changed objects are"
                                                    + " fetched again",
                                            0,
                                            0,
                                            1_000_000),
                                    Field.text("memory", "The most memory DuckDB may use", "1GB"),
                                    Field.time(
                                            "timeout", "The longest a query may take once its files are there", "30m")))
                    .toList(),
            (settings, surroundings) -> new BucketSource(settings, surroundings.folder()));

    private static final DuckDb DIALECT = new DuckDb();

    private final Values settings;
    private final Copies copies;

    private BucketSource(Values settings, Path project) {
        this.settings = settings;
        copies = Copies.of(settings, project);
    }

    private interface Question<T> {
        T ask(Source files) throws Problem, IOException, InterruptedException;
    }

    /// Asks files that are the objects a statement speaks of.
    private <T> T ask(String sql, Question<T> question) throws Problem, InterruptedException, IOException {
        try (var bucket = Bucket.open(settings);
                var copy = copies.begin()) {
            copy.fetch(Listing.of(bucket), sql, bucket);
            var files = new FilesSource(
                    new Folder(copy.path(), true, Optional.empty(), settings.text("memory")), settings.time("timeout"));
            try {
                return question.ask(files);
            } catch (Problem problem) {
                throw new Problem(copy.inWords(problem.sentence(), name()), problem);
            }
        }
    }

    private <T> T look(String sql, Question<T> question) throws Problem, InterruptedException {
        try {
            return ask(sql, question);
        } catch (IOException broken) {
            throw new Problem("The scratch folder of source %s cannot be used.".formatted(name()), broken);
        }
    }

    private String name() {
        return "s3://" + settings.text("bucket") + "/"
                + settings.textIfAny("prefix").orElse("");
    }

    private static String speaksOf(Model model) {
        return DIALECT.from(model, model.name());
    }

    @Override
    public void read(Model model, String field, Rows rows) throws Problem, IOException, InterruptedException {
        ask(speaksOf(model), files -> {
            files.read(model, field, rows);
            return model;
        });
    }

    @Override
    public KeyCheck check(Model model) throws Problem, InterruptedException {
        return look(speaksOf(model), files -> files.check(model));
    }

    @Override
    public Dialect dialect() {
        return DIALECT;
    }

    @Override
    public void parse(String select) throws Problem, InterruptedException {
        look(select, files -> {
            files.parse(select);
            return select;
        });
    }

    @Override
    public Answer ask(String select, int most) throws Problem, InterruptedException {
        return look(select, files -> files.ask(select, most));
    }

    /// When the newest of the objects was written that the model is made of.
    @Override
    public Optional<Instant> changedAt(Model model) throws Problem {
        return listing().changedAt(speaksOf(model));
    }

    @Override
    public Catalogue catalogue() throws Problem {
        return new Catalogue(this, listing().tables().names());
    }

    private Listing listing() throws Problem {
        try (var bucket = Bucket.open(settings)) {
            return Listing.of(bucket);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Problem("The look at bucket %s was stopped.".formatted(settings.text("bucket")), stopped);
        }
    }
}
