package io.rollcall.project;

import io.rollcall.domain.Field;
import java.util.List;

/// What a project file may hold, described once: it is read, checked, documented and offered to editors from here.
/// The settings of a source or a platform besides `kind` are described by its kind.
public final class Shape {
    public static final Field KIND = Field.text("kind", "What it is");

    public static final List<Field> MODEL = List.of(
            Field.text("source", "Name of the source that holds the rows"),
            Field.text("table", "Table, view or file that is the model; either this or sql", ""),
            new Field.LongText("sql", "One SELECT that is the model; either this or table", false, ""),
            Field.text("primary_key", "Field that tells one row from every other"),
            Field.text("email", "Field that holds the e-mail address"));

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

    public static final List<Field> SETTINGS = List.of(
            Field.text("model", "Name of the model whose rows are the audience", ""),
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
            new Field.Group("guard", "The limits that hold a run until a person has looked", false, GUARD));

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

    private static List<Field> activation() {
        var own = List.of(
                Field.text("destination", "Name of the destination"),
                Field.text("name", "Name of the list; by default that of the model", ""),
                Field.text("description", "Description of the list", ""));
        return java.util.stream.Stream.concat(own.stream(), SETTINGS.stream()).toList();
    }
}
