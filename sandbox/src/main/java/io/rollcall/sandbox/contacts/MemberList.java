package io.rollcall.sandbox.contacts;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;

/// One contact list: a bit for each place, 625 kB for 5 million contacts; not safe for many threads.
///
/// Where reads lag behind writes, what was there before is kept until its time is over.
public final class MemberList {
    private final long id;
    private String name;
    private final String description;
    private final Instant created;
    private final Instant visibleFrom;
    private final BitSet members = new BitSet();
    private int size;
    private final Deque<Earlier> earlier = new ArrayDeque<>();

    private record Earlier(Instant until, BitSet members) {}

    MemberList(long id, String name, String description, Instant created, Instant visibleFrom) {
        this.id = id;
        this.name = name;
        this.description = description;
        this.created = created;
        this.visibleFrom = visibleFrom;
    }

    public long id() {
        return id;
    }

    public String name() {
        return name;
    }

    void rename(String to) {
        name = to;
    }

    public String description() {
        return description;
    }

    public Instant created() {
        return created;
    }

    public int size() {
        return size;
    }

    public boolean contains(int place) {
        return members.get(place);
    }

    /// The members as they are. Not to be changed.
    public BitSet members() {
        return members;
    }

    /// The members as a reader sees them at that moment. Not to be changed.
    public BitSet membersSeen(Instant at) {
        while (!earlier.isEmpty() && !earlier.getFirst().until().isAfter(at)) earlier.removeFirst();
        return earlier.isEmpty() ? members : earlier.getFirst().members();
    }

    public boolean seen(Instant at) {
        return !visibleFrom.isAfter(at);
    }

    void join(int[] places) {
        for (var place : places) {
            if (!members.get(place)) size++;
            members.set(place);
        }
    }

    void quit(int... places) {
        for (var place : places) {
            if (members.get(place)) size--;
            members.clear(place);
        }
    }

    /// Readers go on seeing what is there now until that moment.
    void holdBack(Instant until) {
        earlier.addLast(new Earlier(until, (BitSet) members.clone()));
    }
}
