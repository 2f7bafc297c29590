package io.rollcall.house;

import io.rollcall.destination.Destinations;
import io.rollcall.domain.Field;
import io.rollcall.domain.Kind;
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

                `state` names the folder of ledgers, database and installation key; `.rollcall` beside the file by default.

                """);
        page.append("## sources\n\nWhere the data is. Every source has a name and a `kind`.\n\n");
        for (var kind : Sources.KINDS) kind(page, kind);
        page.append("## models\n\nA table or one query of a source, whose rows are people.\n\n");
        table(page, Shape.MODEL);
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
        for (var entry : root.getSubcommands().entrySet())
            page.append("\n## %s\n\n```\n%s```\n".formatted(entry.getKey(), usage(entry.getValue())));
        return page.toString();
    }

    private static String usage(CommandLine command) {
        return command.setUsageHelpWidth(WIDTH)
                .getUsageMessage(CommandLine.Help.Ansi.OFF)
                .lines()
                .map(String::stripTrailing)
                .reduce("", (all, line) -> all + line + "\n");
    }
}
