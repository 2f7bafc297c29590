package io.rollcall.sandbox;

import io.rollcall.sandbox.api.Api;
import io.rollcall.sandbox.api.Bodies;
import io.rollcall.sandbox.contacts.Book;
import io.rollcall.sandbox.disk.Folder;
import io.rollcall.sandbox.screen.Screen;
import io.rollcall.sandbox.wire.Listener;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// A running emulator of the Emarsys Core API, with its screen; safe for many threads.
public final class Sandbox implements AutoCloseable {
    private final Optional<Folder> folder;
    private final List<Account> accounts;
    private final Panel panel;
    private final Faults faults = new Faults();
    private final Calls calls = new Calls();
    private final Listener api;
    private final Listener admin;

    private Sandbox(Setup setup) {
        panel = new Panel(setup.switches(), setup.clock());
        folder = setup.folder().map(Folder::open);
        accounts = setup.accounts().stream().map(this::open).toList();
        var waits = new Api.Waits(setup.callsPerMinute(), setup.pause(), setup.random());
        api = Listener.start(setup.port(), Bodies.LARGEST, new Api(panel, accounts, faults, calls, waits));
        admin = Listener.start(setup.adminPort(), Bodies.LARGEST, new Screen(this));
    }

    public static Sandbox start(Setup setup) {
        return new Sandbox(setup);
    }

    private Account open(Account.Login login) {
        var book = new Book(panel);
        folder.ifPresent(kept -> kept.keep(login.name(), book));
        return new Account(login, book);
    }

    /// Where the API is: `/api/v2`, `/api/v3`, `/oauth2/token` and `/healthcheck` are below.
    public URI address() {
        return api.address();
    }

    /// Where the screen and the admin calls are.
    public URI screen() {
        return admin.address();
    }

    /// The first account of the setup.
    public Account account() {
        return accounts.getFirst();
    }

    public Account account(String name) {
        return accounts.stream()
                .filter(account -> account.login().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no account called " + name));
    }

    public List<Account> accounts() {
        return accounts;
    }

    public Faults faults() {
        return faults;
    }

    public Calls calls() {
        return calls;
    }

    public Switches switches() {
        return panel.switches();
    }

    /// Turns switches while it runs: `turn(switches().with(...))`.
    public void turn(Switches to) {
        panel.turn(to);
    }

    @Override
    public void close() {
        api.close();
        admin.close();
        folder.ifPresent(Folder::close);
    }
}
