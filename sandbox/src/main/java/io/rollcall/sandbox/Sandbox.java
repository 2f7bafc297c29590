package io.rollcall.sandbox;

import io.rollcall.sandbox.api.Api;
import io.rollcall.sandbox.api.Bodies;
import io.rollcall.sandbox.contacts.Book;
import io.rollcall.sandbox.wire.Answer;
import io.rollcall.sandbox.wire.Listener;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/// A running emulator of the Emarsys Core API, with its screen; safe for many threads.
public final class Sandbox implements AutoCloseable {
    private final List<Account> accounts;
    private final Panel panel;
    private final Faults faults = new Faults();
    private final Calls calls = new Calls();
    private final Listener api;
    private final Listener admin;

    private Sandbox(Setup setup) {
        panel = new Panel(setup.switches(), setup.clock());
        accounts = open(setup, panel);
        var waits = new Api.Waits(setup.callsPerMinute(), setup.pause(), setup.random());
        api = Listener.start(setup.port(), Bodies.LARGEST, new Api(panel, accounts, faults, calls, waits));
        admin = Listener.start(setup.adminPort(), Bodies.LARGEST, _ -> Answer.empty(404));
    }

    public static Sandbox start(Setup setup) {
        return new Sandbox(setup);
    }

    private static List<Account> open(Setup setup, Panel panel) {
        var accounts = new ArrayList<Account>();
        for (var login : setup.accounts()) accounts.add(new Account(login, new Book(panel)));
        return List.copyOf(accounts);
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
    }
}
