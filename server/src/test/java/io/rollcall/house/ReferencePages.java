package io.rollcall.house;

import io.rollcall.destination.Destinations;
import io.rollcall.domain.Field;
import io.rollcall.domain.Kind;
import io.rollcall.domain.Type;
import io.rollcall.project.Shape;
import io.rollcall.source.Sources;
import java.util.List;
import picocli.CommandLine;

/// Makes the reference pages from the same descriptions that the program works by.
final class ReferencePages {
    private static final int WIDTH = 100;

    private ReferencePages() {}

    static String projectFile() {
        var page = new StringBuilder("""
                # rollcall.yaml

                Made from the code; a test compares the two. Every value may hold `${NAME}`, which stands for a variable of
                the environment or a line `NAME=value` of `rollcall.secrets` beside the project file. Lengths of time are
                written as `30s`, `10m`, `2h` or `1d`.

                `version` is the form of the file, and of the conditions in it: `1`, which is also taken when it is left out.
                A later form will have a number of its own, and this one will go on being read.

                `time_zone` says where days begin and end, such as `Europe/Paris`; `UTC` by default. `exclusions` is a list of
                segments whose people belong to no other segment of the same model.

                `state` names the folder of ledgers, database and installation key; `.rollcall` beside the file by default.

                """);
        page.append("## sources\n\nWhere the data is. Every source has a name and a `kind`.\n\n");
        for (var kind : Sources.KINDS) kind(page, kind);
        page.append("## models\n\nA table or one query of a source, whose rows are people.\n\n");
        table(page, Shape.MODEL);
        page.append(
                        "### fields\n\nEach has a name; where only its type matters, that may stand behind it: `age: number`.")
                .append(" A field is a column, or worked out: by a `formula`, or from `related` rows.\n\n");
        table(page, Shape.FIELD);
        page.append("### relations\n\nEach has a name.\n\n");
        table(page, Shape.RELATION);
        page.append(
                "## segments\n\nWho of a model belongs together. [Conditions](conditions.md) have a page of their own.\n\n");
        table(page, Shape.SEGMENT);
        page.append("### limit\n\n");
        table(page, Shape.LIMIT);
        page.append("### split\n\n");
        table(page, Shape.SPLIT);
        page.append("## platforms\n\nAccounts of marketing tools. Every platform has a name and a `kind`.\n\n");
        for (var kind : Destinations.KINDS) kind(page, kind);
        page.append("## destinations\n\nWhat is kept up to date on a platform, with default activation settings.\n\n");
        table(page, Shape.DESTINATION);
        page.append("## activations\n\nWhich model keeps which list. What is left out is taken from the destination's")
                .append(" `defaults`.\n\n");
        table(page, Shape.ACTIVATION);
        page.append("### guard\n\n");
        table(page, Shape.GUARD);
        return page.toString().stripTrailing() + "\n";
    }

    static String conditions() {
        var page = new StringBuilder("""
                # Conditions

                Made from the code; a test compares the two. A condition is a group of settings with exactly one of these in it:

                | setting | holds |
                |---|---|
                | `all` | when every condition of a list does |
                | `any` | when at least one of a list does |
                | `none` | when not one of a list does |
                | `field` | when the value of a field is as one further word says; the words are below |
                | `related` | when the related rows are so many, or a total over them is so much |
                | `first`, `last` | when the first or last related row, in the order of the field `by`, meets `where` |
                | `in_segment`, `not_in_segment` | when the row is in another segment of the same model, or is not |
                | `sql` | when a condition in SQL over the columns of the model does |

                Every condition holds for a row or does not. A missing value meets only `empty: true` and the words that
                say what a value must not be: someone without a country is among those whose country `is_not: FR`.

                Days begin and end in the time zone of the activation, or of the project. A week begins on Monday.

                ## related

                `related` names a relation of the model, or several with dots between them (`orders.items`). `where` is a
                condition over the related rows; without it, all of them count. Then one of these, or nothing for "at least one":

                | setting | holds when |
                |---|---|
                | `at_least`, `at_most`, `exactly` | there are so many such rows |
                | `sum`, `average`, `min`, `max` | that total over a number field, which it names, is as one word for numbers says |

                The sum of no rows is 0. The other totals of no rows are nothing, and meet no word.

                """);
        for (var type : Type.values()) {
            page.append("## ")
                    .append(type.word())
                    .append("\n\n| word | what follows | met when the value |\n|---|---|---|\n");
            for (var word : Shape.criteria(type))
                page.append("| `%s` | %s | %s |\n".formatted(word.word(), word.takes(), word.meaning()));
            page.append('\n');
        }
        return page.toString().stripTrailing() + "\n";
    }

    private static void kind(StringBuilder page, Kind<?> kind) {
        page.append("### kind: %s (%s)\n\n".formatted(kind.name(), kind.title()));
        table(page, kind.fields());
    }

    private static void table(StringBuilder page, List<Field> fields) {
        page.append("| setting | what it is | when left out |\n|---|---|---|\n");
        for (var field : fields) {
            var otherwise =
                    field.required() ? "required" : field.standard().isEmpty() ? "" : "`" + field.standard() + "`";
            page.append("| `%s` | %s | %s |\n".formatted(field.name(), meaning(field), otherwise));
        }
        page.append('\n');
    }

    private static String meaning(Field field) {
        return field instanceof Field.Choice choice
                ? field.meaning() + ": "
                        + String.join(
                                ", ",
                                choice.words().stream()
                                        .map(word -> "`" + word + "`")
                                        .toList())
                : field.meaning();
    }

    static String commands(CommandLine root) {
        var page = new StringBuilder("# Commands\n\nMade from the code; a test compares the two.\n\n");
        page.append("```\n").append(usage(root)).append("```\n");
        for (var entry : root.getSubcommands().entrySet()) {
            page.append(section("##", entry.getKey(), entry.getValue()));
            entry.getValue()
                    .getSubcommands()
                    .forEach((name, command) -> page.append(section("###", entry.getKey() + " " + name, command)));
        }
        return page.toString();
    }

    private static String section(String mark, String name, CommandLine command) {
        return "\n%s %s\n\n```\n%s```\n".formatted(mark, name, usage(command));
    }

    private static String usage(CommandLine command) {
        return command.setUsageHelpWidth(WIDTH)
                .getUsageMessage(CommandLine.Help.Ansi.OFF)
                .lines()
                .map(String::stripTrailing)
                .reduce("", (all, line) -> all + line + "\n");
    }
}
