package io.rollcall.http;

import io.rollcall.sandbox.Endpoint;
import io.rollcall.sandbox.Fault;
import io.rollcall.sandbox.Sandbox;
import java.util.concurrent.CountDownLatch;

/// A call that arrives at the sandbox and is not answered before somebody says so.
final class HeldCall {
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch answered = new CountDownLatch(1);

    private HeldCall() {}

    /// The next call of an endpoint.
    static HeldCall next(Sandbox sandbox, Endpoint endpoint) {
        var held = new HeldCall();
        sandbox.faults().next(endpoint, new Fault.Then(() -> {
            held.arrived.countDown();
            try {
                held.answered.await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        }));
        return held;
    }

    void hasArrived() throws InterruptedException {
        arrived.await();
    }

    void answer() {
        answered.countDown();
    }
}
