package io.rollcall.sandbox;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// A sandbox with four people and one list, a hand-turned clock, and a caller with a token.
abstract class Running {
    final HandClock clock = new HandClock();
    Sandbox sandbox = Sandbox.start(setup());
    Caller call = Caller.v3(sandbox);
    Account account = sandbox.account();
    long ann;
    long ben;
    long cleo;
    long list;

    Setup setup() {
        return Setup.defaults().withCallsPerMinute(0).withClock(clock);
    }

    @BeforeEach
    void people() {
        ann = account.addContact("ann@example.com");
        ben = account.addContact("ben@example.com");
        cleo = account.addContact("Cleo@Example.com");
        list = account.createList("Buyers");
    }

    @AfterEach
    void close() {
        call.close();
        sandbox.close();
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

    String add(String... emails) {
        return call.post("contactlist/" + list + "/add", batch(emails)).told();
    }

    String remove(String... emails) {
        return call.post("contactlist/" + list + "/delete", batch(emails)).told();
    }

    static String batch(String... values) {
        return "{'key_id':'3','external_ids':[" + quoted(values) + "]}";
    }

    static String quoted(String... values) {
        return values.length == 0 ? "" : "'" + String.join("','", values) + "'";
    }

    static String ok(String data) {
        return "200 {'replyCode':0,'replyText':'OK','data':" + data + "}";
    }

    static String error(int status, int code, String text) {
        return status + " {'replyCode':" + code + ",'replyText':'" + text + "','data':''}";
    }
}
