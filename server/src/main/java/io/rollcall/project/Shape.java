package io.rollcall.project;

import io.rollcall.domain.Field;
import io.rollcall.domain.ModelField;
import io.rollcall.domain.Relation;
import io.rollcall.domain.Type;
import java.util.List;
import java.util.Locale;

/// What a project file may hold, described once: it is read, checked, documented and offered to editors from here.
/// The settings of a source or a platform besides `kind` are described by its kind.
public final class Shape {
    public static final Field KIND = Field.text("kind", "What it is");

    public static final List<Field> FIELD = List.of(
            new Field.Choice(
                    "type",
                    "What its values are; by default text, and number where it is worked out",
                    false,
                    "",
                    words(Type.values())),
            Field.text("column", "Column of the table or query; by default its own name", ""),
            new Field.Flag("categorical", "Whether it has few different values, worth listing", false, ""),
            new Field.Choice("meaning", "What it means in every model", false, "", words(ModelField.Meaning.values())),
            Field.text(
                    "formula", "A number out of other number fields of the row, such as (price - cost) * amount", ""),
            Field.text(
                    "related",
                    "Relations, with dots between them, to the rows that it is worked out of: how many, or as follows",
                    ""),
            Field.text("sum", "Number field of the related rows that is added up; 0 where there is none", ""),
            Field.text("average", "Number field of the related rows, of which the average is taken", ""),
            Field.text("min", "Number, date or timestamp of the related rows, of which the least is taken", ""),
            Field.text("max", "Number, date or timestamp of the related rows, of which the greatest is taken", ""),
            Field.text("first", "Field that is taken from the first of the related rows", ""),
            Field.text("last", "Field that is taken from the last of them", ""),
            Field.text("by", "Date, timestamp or number that puts them in order for first and last", ""),
            new Field.Tree("where", "Which of the related rows count; all by default", false));

    public static final List<Field> RELATION = List.of(
            Field.text("model", "Name of the other model, in the same source"),
            Field.choice(
                    "kind", "How many rows there are on either side", "one_to_many", words(Relation.Kind.values())),
            Field.text("field", "Field here that is the same as one there"),
            Field.text("other_field", "That field there"));

    public static final List<Field> MODEL = List.of(
            Field.text("source", "Name of the source that holds the rows"),
            Field.text("table", "Table, view or file that is the model; either this or sql", ""),
            new Field.LongText("sql", "One SELECT that is the model; either this or table", false, ""),
            Field.text("primary_key", "Field that tells one row from every other"),
            Field.text("email", "Field that holds the e-mail address; every model of users has one", ""),
            Field.choice("kind", "What the rows are", "users", List.of("users", "events", "custom")),
            Field.text(
                    "as_of",
                    "Date or timestamp field, such as when a row was loaded: its newest value says as of when the data is",
                    ""),
            new Field.Named("fields", "Fields that conditions may speak of", FIELD, "type"),
            new Field.Named("relations", "Other models that belong to this one", RELATION, "model"));

    private static final Field SHARE = Field.text("share", "A number, or a part such as 10%");

    public static final List<Field> LIMIT = List.of(
            SHARE,
            Field.text("top_by", "Field whose highest values count; a random sample where there is no such field", ""),
            Field.text("bottom_by", "Field whose lowest values count", ""));

    public static final List<Field> SPLIT = List.of(
            Field.text("name", "Splits of one name cut at the same places"),
            Field.text("from", "Where the part begins, in percent", "0"),
            Field.text("to", "Where it ends, in percent"));

    public static final List<Field> SEGMENT = List.of(
            Field.text("model", "Name of the model whose rows are people"),
            new Field.Tree("where", "The condition that they meet", true),
            new Field.Group("limit", "At most so many of them", false, LIMIT),
            new Field.Group("split", "Only a part of them, which stays the same people", false, SPLIT));

    public static final List<Field> GUARD = List.of(
            Field.number(
                    "max_removals_percent",
                    "The most that may leave in one run, in percent of a list of 100 or more",
                    30,
                    0,
                    100),
            new Field.Whole(
                    "max_removals", "The most that may leave in one run, in number", false, "", 0, Long.MAX_VALUE),
            Field.number("min_audience", "The smallest audience that is believed", 1, 0, Long.MAX_VALUE),
            Field.number(
                    "max_growth_percent",
                    "The most that may join in one run, in percent of a list of 100 or more",
                    300,
                    0,
                    1_000_000));

    public static final List<Field> ALERTS = List.of(
            Field.number("rejected_percent", "The part of the addresses that may be rejected, in percent", 5, 0, 100),
            Field.number("drift", "How many members the list may have more or fewer than on record", 0, 0, 1L << 40),
            new Field.Time(
                    "late_after",
                    "How long ago the list may have been in step; by default until a run that was due is not done when the next one is",
                    false,
                    ""),
            new Field.Flag("unusual", "Whether an audience of an unusual size is told; by default it is", false, ""));

    public static final List<Field> RETENTION = List.of(
            Field.time("runs", "How long runs are kept; the last one of each activation stays", "400d"),
            Field.time("audit", "How long the audit log goes back", "400d"));

    public static final List<Field> RUN_RECORDS = List.of(
            Field.text("source", "Name of the source; its user has to be allowed to write there"),
            Field.text("table", "Table that a row is added to for each run; made if there is none", "rollcall_runs"));

    private static final List<Field> SLOT = List.of(
            Field.text("days", "Days of the week, such as mon-fri or sat, sun; all by default", ""),
            Field.text("at", "Times of the day, such as 06:00, 18:30"));

    public static final List<Field> SCHEDULE = List.of(
            new Field.Time("every", "So long after each beginning, at least 1m", false, ""),
            new Field.Named("times", "Days and times, several if need be, each with a name", SLOT, "at"),
            Field.text("cron", "Five fields: minute, hour, day, month, weekday, such as 30 6 * * 1-5", ""),
            Field.text("after", "Name of another activation: whenever that one has brought its list in step", ""),
            Field.text("time_zone", "Where days are those of; by default that of the activation", ""),
            Field.choice(
                    "if_busy",
                    "What becomes of a run that is due while another one of the activation goes on",
                    "wait",
                    List.of("wait", "skip")));

    public static final List<Field> SETTINGS = List.of(
            Field.text("model", "Name of the model whose rows are the audience; either this or segment", ""),
            Field.text("segment", "Name of the segment that is the audience; either this or model", ""),
            Field.text("time_zone", "Where days begin and end for the segment; by default that of the project", ""),
            Field.text("match_field", "Field of the model that is matched; by default its e-mail", ""),
            Field.number(
                    "contact_field",
                    "Number of the Emarsys field that it is matched with; 3 is the e-mail",
                    3,
                    1,
                    1_000_000),
            Field.choice(
                    "retry",
                    "How often addresses that are no contacts yet are tried again",
                    "every_run",
                    List.of("every_run", "daily", "never")),
            Field.choice(
                    "existing_list",
                    "What to do when Emarsys already has a list of this name",
                    "refuse",
                    List.of("refuse", "use")),
            new Field.Group(
                    "schedule",
                    "When a server runs it by itself; by default only when somebody says so",
                    false,
                    SCHEDULE),
            new Field.Group("guard", "The limits that hold a run until a person has looked", false, GUARD),
            new Field.Group("alerts", "What of the list somebody is told", false, ALERTS));

    public static final List<Field> DESTINATION = List.of(
            Field.text("platform", "Name of the platform"),
            Field.choice("service", "What is kept up to date there", "contact-lists", List.of("contact-lists")),
            new Field.Group(
                    "defaults",
                    "Settings of every activation of this destination that has none of its own",
                    false,
                    SETTINGS));

    public static final List<Field> ACTIVATION = activation();

    private Shape() {}

    /// A word by which criteria are written: what follows it, and when it is met.
    public record Written(String word, String takes, String meaning) {}

    /// The words that suit fields of a type.
    public static List<Written> criteria(Type type) {
        return Word.of(type).stream()
                .map(word -> new Written(word.word(), word.takes().words(), word.meaning()))
                .toList();
    }

    private static List<String> words(Enum<?>[] all) {
        return java.util.Arrays.stream(all)
                .map(one -> one.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static List<Field> activation() {
        var own = List.of(
                Field.text("destination", "Name of the destination"),
                Field.text("name", "Name of the list; by default that of the model", ""),
                Field.text("description", "Description of the list", ""));
        return java.util.stream.Stream.concat(own.stream(), SETTINGS.stream()).toList();
    }
}
