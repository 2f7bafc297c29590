package io.rollcall.destination.emarsys;

import io.rollcall.destination.Destination;
import io.rollcall.destination.DestinationContract;
import io.rollcall.sandbox.Endpoint;
import io.rollcall.sandbox.Fault;
import org.junit.jupiter.api.AfterEach;

/// Emarsys as one of the destinations.
abstract class EmarsysContract extends DestinationContract {
    private final Desk desk;

    EmarsysContract(Desk desk) {
        this.desk = desk;
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Override
    protected Destination destination() {
        return desk.destination();
    }

    @Override
    protected long contact(String email) {
        return desk.contact(email);
    }

    @Override
    protected void forget(long contactId) {
        desk.forget(contactId);
    }

    @Override
    protected String list(String name) {
        return desk.list(name);
    }

    @Override
    protected void deleteList(String list) {
        desk.account.deleteList(Long.parseLong(list));
    }

    @Override
    protected void enlist(String list, long contactId) {
        desk.enlist(list, contactId);
    }

    @Override
    protected long[] members(String list) {
        return desk.members(list);
    }

    @Override
    protected void loseNextAnswer() {
        desk.next(Endpoint.LIST_ADD, new Fault.CutAfter());
    }

    @Override
    protected void throttleNext() {
        desk.next(Endpoint.LIST_ADD, new Fault.Status(429));
    }

    @Override
    protected void failNext() {
        desk.next(Endpoint.LIST_ADD, new Fault.Status(500));
    }

    @Override
    protected void lockOut() {
        desk.wrongSecrets();
    }
}
