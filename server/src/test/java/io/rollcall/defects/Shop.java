package io.rollcall.defects;

import io.rollcall.destination.Destination;
import io.rollcall.destination.emarsys.Emarsys;
import io.rollcall.domain.Activation;
import io.rollcall.domain.Guard;
import io.rollcall.domain.KeyCheck;
import io.rollcall.domain.Model;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Progress;
import io.rollcall.domain.Retry;
import io.rollcall.domain.Secret;
import io.rollcall.domain.Section;
import io.rollcall.domain.Surroundings;
import io.rollcall.domain.Thing;
import io.rollcall.domain.Values;
import io.rollcall.ledger.FolderShelves;
import io.rollcall.ledger.InstallationKey;
import io.rollcall.sandbox.Account;
import io.rollcall.sandbox.Sandbox;
import io.rollcall.sandbox.Setup;
import io.rollcall.sandbox.Switch;
import io.rollcall.source.Dialect;
import io.rollcall.source.Rows;
import io.rollcall.source.Source;
import io.rollcall.source.Written;
import io.rollcall.source.dialect.Postgres;
import io.rollcall.store.Database;
import io.rollcall.store.Store;
import io.rollcall.sync.Bound;
import io.rollcall.sync.Engine;
import io.rollcall.sync.Options;
import io.rollcall.sync.Reconcile;
import io.rollcall.sync.Report;
import io.rollcall.sync.Sync;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A sandbox with two accounts, a warehouse that is a list of addresses, and an engine to run activations with.
final class Shop implements AutoCloseable {
    final Sandbox sandbox;
    private final Engine engine;
    private Instant now = Instant.parse("2026-11-23T10:00:05Z");

    Shop(Path folder) throws Problem {
        sandbox = Sandbox.start(Setup.defaults()
                .withAccounts(Account.Login.named("one"), Account.Login.named("two"))
                .withCallsPerMinute(0)
                .withClock(this::now)
                .withRandom(new SplittableRandom(1)));
        engine = new Engine(
                new Store(Database.embedded(folder.resolve("rollcall.db"))),
                InstallationKey.ofHex("0123456789abcdef".repeat(4)),
                new FolderShelves(folder, folder, false),
                5,
                this::now,
                this::pass,
                new SplittableRandom(2));
    }

    private synchronized Instant now() {
        return now;
    }

    synchronized void pass(Duration time) {
        now = now.plus(time);
    }

    void turn(Switch which, boolean on) {
        sandbox.turn(sandbox.switches().with(which, on));
    }

    Destination lists(String account) {
        var settings = new Values(Map.of(
                "login",
                "oauth",
                "client_id",
                account + "-client",
                "client_secret",
                new Secret(account + "-client-secret"),
                "host",
                sandbox.address().toString(),
                "base_path",
                "",
                "token_url",
                sandbox.address() + "/oauth2/token",
                "calls_per_minute",
                100_000L,
                "timeout",
                Duration.ofSeconds(30)));
        return Emarsys.KIND
                .open(settings, new Surroundings(this::now, this::pass, new SplittableRandom(3), Path.of("")))
                .lists(3);
    }

    /// An activation of one account, over a warehouse of its own.
    Buyers buyers(String account) {
        return new Buyers(account, lists(account));
    }

    Buyers buyers(String account, Destination destination) {
        return new Buyers(account, destination);
    }

    /// The warehouse and the list of one activation.
    final class Buyers implements Source {
        final Account account;
        private final Bound bound;
        private List<String> people = List.of();
        private @Nullable Problem failure;

        private Buyers(String account, Destination destination) {
            this.account = sandbox.account(account);
            var conduct = new Activation.Conduct(Retry.EVERY_RUN, Guard.DEFAULT, false);
            var activation = new Activation(
                    "buyers-" + account,
                    new Activation.Of("people"),
                    account,
                    "Buyers",
                    "",
                    new Activation.Mapping("email", Activation.Mapping.EMAIL),
                    conduct);
            var model = new Model("people", "warehouse", new Model.From.Table("people"), "email", "email");
            bound = new Bound(
                    activation, List.of(model), model, this, new Thing(Section.PLATFORMS, "emarsys"), destination);
        }

        /// From now on these are in the warehouse, and nobody else.
        Buyers are(Collection<String> emails) {
            people = List.copyOf(emails);
            return this;
        }

        Buyers are(String... emails) {
            return are(Arrays.asList(emails));
        }

        /// The warehouse breaks after its last row.
        void breakAtTheEnd(boolean broken) {
            failure = broken ? new Problem("The warehouse is on fire.") : null;
        }

        void contacts(String... emails) {
            account.addContacts(new ArrayList<>(Arrays.asList(emails)));
        }

        Report run() throws Problem, IOException, InterruptedException {
            return run(Options.ORDINARY);
        }

        Report run(Options options) throws Problem, IOException, InterruptedException {
            return new Sync(engine, bound).run(options, Progress.NONE);
        }

        Reconcile.Findings reconcile(Reconcile.Repair repair) throws Problem, IOException, InterruptedException {
            return new Reconcile(engine, bound).run(repair, false, Progress.NONE);
        }

        long list() {
            return account.lists().getFirst().id();
        }

        /// The addresses on the list, in order.
        List<String> listed() {
            var listed = new TreeSet<String>();
            for (var id : account.members(list())) listed.add(account.email(id));
            return List.copyOf(listed);
        }

        @Override
        public void read(Model model, String field, Rows rows) throws Problem, IOException, InterruptedException {
            var written = new Written(rows, Integer.MAX_VALUE);
            for (var email : people) written.row(email);
            written.end();
            if (failure != null) throw failure;
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
        public KeyCheck check(Model model) {
            return new KeyCheck(people.size(), people.size());
        }
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
