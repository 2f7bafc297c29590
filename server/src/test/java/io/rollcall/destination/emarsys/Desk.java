package io.rollcall.destination.emarsys;

import static io.rollcall.destination.Sent.add;
import static io.rollcall.destination.Sent.answered;

import io.rollcall.destination.Destination;
import io.rollcall.destination.Outcome;
import io.rollcall.destination.Platform;
import io.rollcall.destination.Verdict;
import io.rollcall.domain.Secret;
import io.rollcall.domain.Surroundings;
import io.rollcall.domain.Values;
import io.rollcall.sandbox.Account;
import io.rollcall.sandbox.Endpoint;
import io.rollcall.sandbox.Fault;
import io.rollcall.sandbox.Sandbox;
import io.rollcall.sandbox.Setup;
import io.rollcall.sandbox.Switch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;

/// A sandbox of an empty account, a clock turned by hand, and a destination that knows the account's login.
final class Desk {
    final HandClock clock = new HandClock();
    private final CountDownLatch end = new CountDownLatch(1);
    final Sandbox sandbox;
    final Account account;
    private final Map<String, Object> settings = new HashMap<>();
    private Destination destination;

    private Desk(Setup setup, Map<String, Object> login) {
        sandbox =
                Sandbox.start(setup.withClock(clock).withPause(_ -> end.await()).withRandom(new SplittableRandom(1)));
        account = sandbox.account();
        settings.putAll(Map.of("client_id", "", "user", "", "base_path", "", "calls_per_minute", 100_000L));
        settings.put("host", sandbox.address().toString());
        settings.put("token_url", sandbox.address() + "/oauth2/token");
        settings.put("timeout", Duration.ofSeconds(20));
        settings.putAll(login);
        destination = platform().lists(3);
    }

    static Desk byOAuth() {
        return byOAuth(Setup.defaults().withCallsPerMinute(0));
    }

    static Desk byOAuth(Setup setup) {
        return new Desk(
                setup,
                Map.of(
                        "login",
                        "oauth",
                        "client_id",
                        "sandbox-client",
                        "client_secret",
                        new Secret("sandbox-client-secret")));
    }

    static Desk byWsse() {
        return new Desk(
                Setup.defaults().withCallsPerMinute(0),
                Map.of("login", "wsse", "user", "sandbox001", "secret", new Secret("sandbox-secret")));
    }

    Platform platform() {
        return Emarsys.KIND.open(
                new Values(settings), new Surroundings(clock, clock, new SplittableRandom(1), Path.of("")));
    }

    Destination destination() {
        return destination;
    }

    /// Turns a setting of the destination, which forgets its login and its pace.
    void set(String setting, Object value) {
        settings.put(setting, value);
        destination = platform().lists(3);
    }

    Object setting(String name) {
        return settings.getOrDefault(name, "");
    }

    void wrongSecrets() {
        set("client_secret", new Secret("another one"));
        set("secret", new Secret("another one"));
    }

    void turn(Switch which, boolean on) {
        sandbox.turn(sandbox.switches().with(which, on));
    }

    void turn(Switch which, Enum<?> choice) {
        sandbox.turn(sandbox.switches().with(which, choice));
    }

    void turn(Switch which, long value) {
        sandbox.turn(sandbox.switches().with(which, value));
    }

    void next(Endpoint endpoint, Fault fault) {
        sandbox.faults().next(endpoint, fault);
    }

    long contact(String email) {
        return account.addContact(email);
    }

    void forget(long contactId) {
        account.removeContact(contactId);
    }

    String list(String name) {
        return Long.toString(account.createList(name));
    }

    void enlist(String list, long contactId) {
        account.addMember(Long.parseLong(list), contactId);
    }

    long[] members(String list) {
        return account.members(Long.parseLong(list));
    }

    /// What comes of adding these to a new list.
    Outcome<List<Verdict>> added(String... emails) throws InterruptedException {
        return destination.send(add(list("Buyers" + account.lists().size()), emails));
    }

    /// Who is on the list, as the destination reads it.
    long[] allMembers(String list) throws InterruptedException {
        var all = new ArrayList<Long>();
        for (var from = Optional.of(""); from.isPresent(); ) {
            var page = answered(destination.members(list, from.get()));
            for (var id : page.contactIds()) all.add(id);
            from = page.next();
        }
        return all.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    void close() {
        end.countDown();
        sandbox.close();
    }
}
