package io.rollcall.journey;

import io.rollcall.destination.Batch;
import io.rollcall.destination.Destination;
import io.rollcall.destination.Identity;
import io.rollcall.destination.Key;
import io.rollcall.destination.Outcome;
import io.rollcall.destination.Verdict;
import io.rollcall.sandbox.Endpoint;
import io.rollcall.sandbox.Faults;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/// The line between one process of Rollcall and the sandbox: how much goes into one call, what goes wrong, and who
/// listens. Calls pass one at a time, so that what each one changed can be seen. Safe for many threads.
final class Line implements Destination {
    /// How much goes into one call.
    record Sizes(int batch, int lookup) {}

    /// The process ended here.
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    /// Sees every call that changes members.
    interface Listener {
        /// The batch will be sent, if it comes to that.
        void meant(Batch batch);

        /// The batch is sent now.
        <T> Outcome<T> sent(Batch batch, Call<T> call) throws InterruptedException;

        /// What a call says of contacts, in words that are the same whenever the history is played.
        Object told(Batch.By by, List<Key> keys);

        /// The process is killed at this moment.
        void killed();
    }

    /// Hears nothing of it.
    static class Deaf implements Listener {
        @Override
        public void meant(Batch batch) {}

        @Override
        public <T> Outcome<T> sent(Batch batch, Call<T> call) throws InterruptedException {
            return call.make();
        }

        @Override
        public Object told(Batch.By by, List<Key> keys) {
            return keys;
        }

        @Override
        public void killed() {}
    }

    /// One call.
    interface Call<T> {
        Outcome<T> make() throws InterruptedException;
    }

    private final Destination destination;
    private final Faults faults;
    private final Sizes sizes;
    private final Weather weather;
    private final Listener listener;
    private final Thread owner = Thread.currentThread();
    private final ReentrantLock turn = new ReentrantLock();
    private final Map<List<Object>, Integer> attempts = new HashMap<>();
    private boolean dead;

    Line(Destination destination, Faults faults, Sizes sizes, Weather weather, Listener listener) {
        this.destination = destination;
        this.faults = faults;
        this.sizes = sizes;
        this.weather = weather;
        this.listener = listener;
    }

    private <T> Outcome<T> call(Endpoint endpoint, Object arguments, Call<T> call) throws InterruptedException {
        turn.lockInterruptibly();
        try {
            if (dead) throw new Killed();
            var omen = weather.over(endpoint, arguments, attempts.merge(List.of(endpoint, arguments), 1, Integer::sum));
            if (omen.endBefore()) end();
            omen.fault().ifPresent(fault -> faults.next(omen.tokenToo() ? Endpoint.TOKEN : endpoint, fault));
            var outcome = toItsEnd(call);
            if (omen.endAfter()) end();
            return outcome;
        } finally {
            faults.clear();
            turn.unlock();
        }
    }

    /// An interrupt ends the waiting for an answer, but not the call: what is under way arrives, as it does in
    /// life, and it does so before anything else happens, so that the history can be played again.
    private static <T> Outcome<T> toItsEnd(Call<T> call) throws InterruptedException {
        var task = new FutureTask<>(call::make);
        Thread.ofVirtual().start(task);
        for (var interrupted = false; ; ) {
            try {
                var outcome = task.get();
                if (interrupted) throw new InterruptedException();
                return outcome;
            } catch (InterruptedException stop) {
                if (interrupted && task.isDone()) throw stop;
                interrupted = true;
            } catch (ExecutionException failed) {
                if (failed.getCause() instanceof Error error) throw error;
                throw new IllegalStateException(failed.getCause());
            }
        }
    }

    private void end() {
        switch (weather.how()) {
            case KILLED -> {
                dead = true;
                listener.killed();
                throw new Killed();
            }
            case INTERRUPTED -> owner.interrupt();
        }
    }

    /// What holds an activation here is a lock, which nobody loses.
    @Override
    public Destination whenever(BooleanSupplier mayCall) {
        return this;
    }

    @Override
    public int batchSize() {
        return sizes.batch();
    }

    @Override
    public int lookupSize() {
        return sizes.lookup();
    }

    @Override
    public Outcome<List<Verdict>> send(Batch batch) throws InterruptedException {
        listener.meant(batch);
        var endpoint = switch (batch.direction()) {
            case ADD -> Endpoint.LIST_ADD;
            case REMOVE -> Endpoint.LIST_REMOVE;
        };
        var told = listener.told(batch.by(), batch.keys());
        return call(endpoint, told, () -> listener.sent(batch, () -> destination.send(batch)));
    }

    @Override
    public Outcome<List<Identity>> identify(List<Key> keys) throws InterruptedException {
        return call(Endpoint.CHECK_IDS, keys, () -> destination.identify(keys));
    }

    @Override
    public Outcome<List<Boolean>> existing(List<Long> contactIds) throws InterruptedException {
        var keys = contactIds.stream().map(Key::ofId).toList();
        var told = listener.told(Batch.By.CONTACT_ID, keys);
        return call(Endpoint.GET_DATA, told, () -> destination.existing(contactIds));
    }

    @Override
    public Outcome<String> createList(String name, String description) throws InterruptedException {
        return call(Endpoint.LIST_CREATE, name, () -> destination.createList(name, description));
    }

    @Override
    public Outcome<Optional<String>> findList(String name) throws InterruptedException {
        return call(Endpoint.LIST_INDEX, name, () -> destination.findList(name));
    }

    @Override
    public Outcome<String> renameList(String list, String name) throws InterruptedException {
        return call(Endpoint.LIST_RENAME, name, () -> destination.renameList(list, name));
    }

    @Override
    public Outcome<String> deleteList(String list) throws InterruptedException {
        return call(Endpoint.LIST_DELETE, "", () -> destination.deleteList(list));
    }

    @Override
    public Outcome<Long> count(String list) throws InterruptedException {
        return call(Endpoint.LIST_COUNT, "", () -> destination.count(list));
    }

    @Override
    public Outcome<Page> members(String list, String from) throws InterruptedException {
        return call(Endpoint.LIST_CONTACT_IDS, "", () -> destination.members(list, from));
    }

    @Override
    public List<String> check() throws InterruptedException {
        return destination.check();
    }
}
