package io.rollcall.defects;

import io.rollcall.destination.Batch;
import io.rollcall.destination.Destination;
import io.rollcall.destination.Identity;
import io.rollcall.destination.Key;
import io.rollcall.destination.Outcome;
import io.rollcall.destination.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// A destination that refuses every batch with one certain address in it, and is otherwise the one it stands
/// before.
record Fussy(Destination behind, Key bad) implements Destination {
    @Override
    public Destination whenever(BooleanSupplier mayCall) {
        return new Fussy(behind.whenever(mayCall), bad);
    }

    @Override
    public int batchSize() {
        return behind.batchSize();
    }

    @Override
    public int lookupSize() {
        return behind.lookupSize();
    }

    @Override
    public Outcome<List<Verdict>> send(Batch batch) throws InterruptedException {
        return batch.keys().contains(bad)
                ? new Outcome.Refused<>(Outcome.Refusal.BATCH, "one value is not liked")
                : behind.send(batch);
    }

    @Override
    public Outcome<List<Identity>> identify(List<Key> keys) throws InterruptedException {
        return behind.identify(keys);
    }

    @Override
    public Outcome<List<Boolean>> existing(List<Long> contactIds) throws InterruptedException {
        return behind.existing(contactIds);
    }

    @Override
    public Outcome<String> createList(String name, String description) throws InterruptedException {
        return behind.createList(name, description);
    }

    @Override
    public Outcome<Optional<String>> findList(String name) throws InterruptedException {
        return behind.findList(name);
    }

    @Override
    public Outcome<String> renameList(String list, String name) throws InterruptedException {
        return behind.renameList(list, name);
    }

    @Override
    public Outcome<String> deleteList(String list) throws InterruptedException {
        return behind.deleteList(list);
    }

    @Override
    public Outcome<Long> count(String list) throws InterruptedException {
        return behind.count(list);
    }

    @Override
    public Outcome<Page> members(String list, String from) throws InterruptedException {
        return behind.members(list, from);
    }

    @Override
    public List<String> check() throws InterruptedException {
        return behind.check();
    }
}
