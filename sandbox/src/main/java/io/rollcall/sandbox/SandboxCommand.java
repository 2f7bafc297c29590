package io.rollcall.sandbox;

import io.rollcall.sandbox.contacts.Field;
import io.rollcall.sandbox.seed.Invention;
import io.rollcall.sandbox.seed.SeedFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Starts a sandbox from the command line; also a sub-command of other programs.
@Command(
        name = "sandbox",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Runs an emulator of the Emarsys Core API on this machine, with a screen to look at it.",
            "It knows contacts, contact lists, fields and settings, takes OAuth2 on /api/v3 and WSSE on /api/v2,"
                    + " counts calls as Emarsys does, and makes trouble on request. It listens on 127.0.0.1 only.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  sandbox --contacts 100000                     a hundred thousand invented people",
            "  sandbox --seed people.parquet --seed-column mail",
            "  sandbox --seed people.csv --seed-field 10569=customer_id",
            "  sandbox --folder ./sandbox-state              what happens is kept for the next start",
            "  sandbox --switch counters-as-text=true --calls-per-minute 60",
            "",
            "Trouble on request, while it runs (or on the screen):",
            "  curl -H 'Content-Type: application/json' http://127.0.0.1:8384/faults \\",
            "       -d '{\"endpoint\":\"list_add\",\"fault\":{\"kind\":\"status\",\"status\":503},\"times\":2}'"
        })
public final class SandboxCommand implements Callable<Integer> {
    @Option(
            names = "--port",
            defaultValue = "8383",
            description = "Port of the API; 0 takes a free one (${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--admin-port",
            defaultValue = "8384",
            description = "Port of the screen and the admin calls (${DEFAULT-VALUE}).")
    private int adminPort;

    @Option(
            names = "--contacts",
            defaultValue = "0",
            description = "Invent that many people. The same number is always the same people.")
    private int contacts;

    @Option(names = "--seed", description = "Add the people in this CSV or Parquet file.")
    private @Nullable Path seed;

    @Option(
            names = "--seed-column",
            defaultValue = "email",
            description = "The file's column with the e-mail address (${DEFAULT-VALUE}).")
    private String seedColumn = "email";

    @Option(
            names = "--seed-field",
            description = "Another column of the file, as FIELD=COLUMN.",
            paramLabel = "FIELD=COLUMN")
    private Map<Integer, String> seedFields = new HashMap<>();

    @Option(
            names = "--account",
            description = "A further account of that name; its login is made from it (repeatable).")
    private List<String> more = new ArrayList<>();

    @Option(names = "--folder", description = "Keep the state here; without it, it is gone at the end.")
    private @Nullable Path folder;

    @Option(
            names = "--calls-per-minute",
            defaultValue = "1000",
            description = "Calls an account may make in a minute; 0 is no limit (${DEFAULT-VALUE}).")
    private int callsPerMinute;

    @Option(
            names = "--switch",
            description = "Settle an open doubt (repeatable); --switches lists them.",
            paramLabel = "NAME=VALUE")
    private Map<String, String> switches = new HashMap<>();

    @Option(names = "--switches", description = "List all switches with their positions, and stop.")
    private boolean list;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (list) {
            tellSwitches(out());
            return 0;
        }
        try (var sandbox = Sandbox.start(setup())) {
            fill(sandbox.account());
            tell(sandbox, out());
            var end = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close));
            end.await();
        }
        return 0;
    }

    private PrintWriter out() {
        if (spec == null) throw new IllegalStateException("Run by picocli only");
        return spec.commandLine().getOut();
    }

    private Setup setup() {
        var turned = Switches.defaults();
        for (var each : switches.entrySet()) turned = turned.with(Switch.named(each.getKey()), each.getValue());
        var logins = new ArrayList<Account.Login>();
        logins.add(Account.Login.standard());
        for (var name : more) logins.add(Account.Login.named(name));
        var setup = Setup.defaults()
                .withPorts(port, adminPort)
                .withSwitches(turned)
                .withCallsPerMinute(callsPerMinute)
                .withAccounts(logins.toArray(Account.Login[]::new));
        return Optional.ofNullable(folder).map(setup::withFolder).orElse(setup);
    }

    /// Only into an empty account: what was kept is not filled again on every start.
    private void fill(Account account) {
        if (account.size() > 0) return;
        if (contacts > 0) account.addContacts(Invention.emails(0, contacts));
        if (seed == null) return;
        var columns = new HashMap<>(seedFields);
        columns.put(Field.EMAIL, seedColumn);
        new SeedFile(seed, columns).into(account);
    }

    private static void tell(Sandbox sandbox, PrintWriter out) {
        var login = sandbox.account().login();
        out.printf(
                """
                The sandbox is open, with %,d contacts and %,d lists.

                  API       %s   (/api/v3, /api/v2, /oauth2/token)
                  Screen    %s

                In rollcall.yaml:

                  platforms:
                    sandbox:
                      kind: emarsys
                      host: %s
                      token_url: %s/oauth2/token
                      client_id: %s
                      client_secret: %s

                By WSSE: user %s, secret %s. Ctrl-C ends it.
                """,
                sandbox.account().size(),
                sandbox.account().lists().size(),
                sandbox.address(),
                sandbox.screen(),
                sandbox.address(),
                sandbox.address(),
                login.clientId(),
                login.clientSecret(),
                login.wsseUser(),
                login.wsseSecret());
        out.flush();
    }

    private static void tellSwitches(PrintWriter out) {
        for (var each : Switch.values()) {
            var positions = each.allowed().isEmpty()
                    ? each.isNumber() ? "a number" : "any text"
                    : String.join(" | ", each.allowed());
            out.printf("%s=%s%n    %s%n    (%s)%n", each.label(), each.standard(), each.text(), positions);
        }
        out.flush();
    }
}
