package io.rollcall.cli;

import io.rollcall.domain.Problem;
import io.rollcall.workspace.Estate;
import io.rollcall.workspace.Workspace;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// `rollcall` itself: the options that every command shares, and the help that begins it all.
@Command(
        name = "rollcall",
        mixinStandardHelpOptions = true,
        version = "rollcall 0.1.0",
        sortOptions = false,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Keeps SAP Emarsys contact lists in step with the audiences in your data warehouse.",
            "",
            "Who belongs on a list is a model (a table or a query) or a segment of it in rollcall.yaml; an activation"
                    + " binds it to a list."
                    + " Each run reads the model, adds who entered and removes who left, and accounts for every address."
                    + " Only people who already are Emarsys contacts are put on a list.",
            ""
        },
        footer = {
            "",
            "First steps:",
            "  rollcall demo                  see it work, with an Emarsys of its own and an invented shop",
            "  rollcall schema > rollcall.schema.json     lets an editor complete rollcall.yaml",
            "  rollcall check                 is everything in rollcall.yaml there and allowed?",
            "  rollcall plan                  what would a run do? Nothing is sent",
            "  rollcall run                   do it",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 held by the guard until somebody decides."
        })
public final class Root implements Callable<Integer> {
    /// What the program is made of.
    public interface Program {
        /// Opens the project of a file.
        Workspace open(Path file) throws Problem, IOException;

        /// Starts a server.
        ServeCommand.Service serve(ServeCommand.Settings settings) throws Problem, IOException;

        /// Opens what a server has in a state folder, without serving it.
        Estate estate(Path state) throws Problem, IOException;
    }

    private final Program program;
    private final List<Workspace> opened = new ArrayList<>();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-f", "--file"},
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            description = "The project file (default: rollcall.yaml here).")
    private Path file = Path.of("rollcall.yaml");

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print one JSON object a line, for programs.")
    private boolean json;

    public Root(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(out());
        return Exit.USAGE;
    }

    Workspace open() throws Problem, IOException {
        return open(file);
    }

    /// Stays open until the command ends.
    Workspace open(Path other) throws Problem, IOException {
        var workspace = program.open(other);
        opened.add(workspace);
        return workspace;
    }

    Program program() {
        return program;
    }

    /// The file that was named, or the one that is taken when none is.
    Path file() {
        return file;
    }

    private int execute(ParseResult parsed) {
        try {
            return new CommandLine.RunLast().execute(parsed);
        } finally {
            opened.forEach(Workspace::close);
        }
    }

    boolean json() {
        return json;
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /// The command line with all commands.
    public static CommandLine commandLine(Program program) {
        var root = new Root(program);
        var commands = new CommandLine(root)
                .addSubcommand(new CheckCommand(root))
                .addSubcommand(new TablesCommand(root))
                .addSubcommand(new ModelsCommand(root))
                .addSubcommand(new SegmentsCommand(root))
                .addSubcommand(new SizeCommand(root))
                .addSubcommand(new PreviewCommand(root))
                .addSubcommand(new ExplainCommand(root))
                .addSubcommand(new BreakdownCommand(root))
                .addSubcommand(new OverlapCommand(root))
                .addSubcommand(new SqlCommand(root))
                .addSubcommand(new PlanCommand(root))
                .addSubcommand(new RunCommand(root))
                .addSubcommand(new StatusCommand(root))
                .addSubcommand(new HistoryCommand(root))
                .addSubcommand(new ChangesCommand(root))
                .addSubcommand(new WhyCommand(root))
                .addSubcommand(new ApproveCommand(root))
                .addSubcommand(new SkipCommand(root))
                .addSubcommand(new PauseCommand(root))
                .addSubcommand(new ResumeCommand(root))
                .addSubcommand(new ReconcileCommand(root))
                .addSubcommand(new ResyncCommand(root))
                .addSubcommand(new UndoCommand(root))
                .addSubcommand(new ServeCommand(root))
                .addSubcommand(new ApplyCommand(root))
                .addSubcommand(new ExportCommand(root))
                .addSubcommand(new KeysCommand(root))
                .addSubcommand(new BackupCommand(root))
                .addSubcommand(new RestoreCommand(root))
                .addSubcommand(new ForgetCommand(root))
                .addSubcommand(new SchemaCommand(root))
                .addSubcommand(new CommandLine(new DriversCommand(root))
                        .addSubcommand(new DriversCommand.All(root))
                        .addSubcommand(new DriversCommand.Install(root))
                        .addSubcommand(new DriversCommand.Remove(root)))
                .addSubcommand(new DemoCommand(root))
                .addSubcommand("sandbox", new io.rollcall.sandbox.SandboxCommand())
                .addSubcommand("completion", new picocli.AutoComplete.GenerateCompletion());
        Objects.requireNonNull(commands.getSubcommands().get("completion"))
                .getCommandSpec()
                .usageMessage()
                .description("Prints a completion script: source <(rollcall completion)", "");
        return commands.setExecutionStrategy(root::execute)
                .setExecutionExceptionHandler((failure, line, _) -> failed(failure, root.err()))
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    /// One sentence for what a person can mend; only a bug of the program shows its trace.
    private static int failed(Exception failure, PrintWriter err) throws Exception {
        switch (failure) {
            case Problem problem -> err.println(problem.sentence());
            case IOException disk -> err.println("Reading or writing failed: " + disk.getMessage());
            case InterruptedException _ -> err.println("Cancelled; the next run carries on from here.");
            default -> throw failure;
        }
        err.flush();
        return Exit.FAILED;
    }
}
