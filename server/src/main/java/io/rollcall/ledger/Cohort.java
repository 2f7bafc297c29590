package io.rollcall.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The people of one call, in the order of their hashes: who they are to us, and what they are called in the call.
///
/// Those who join are called by address, those who leave or are put back by contact id. A hash of zeros stands for
/// somebody who is not in the ledger. Not safe for many threads while it is filled; it cannot print an address.
public final class Cohort {
    /// Which way the people go.
    public enum Way {
        JOIN,
        LEAVE
    }

    private static final int FIRST_CAPACITY = 64;

    private final Way way;
    private final boolean byId;
    private long[] hi = new long[FIRST_CAPACITY];
    private long[] lo = new long[FIRST_CAPACITY];
    private long[] ids = new long[FIRST_CAPACITY];
    /// Where the address of each person ends.
    private int[] ends = new int[FIRST_CAPACITY];
    private byte[] addresses = new byte[FIRST_CAPACITY * 32];
    private int size;

    public Cohort(Way way, boolean byId) {
        this.way = way;
        this.byId = byId;
    }

    /// Somebody called by address.
    public void add(long personHi, long personLo, byte[] bytes, int start, int length) {
        add(personHi, personLo, 0L);
        var end = size == 1 ? 0 : ends[size - 2];
        if (end + length > addresses.length) addresses = Arrays.copyOf(addresses, (end + length) * 2);
        System.arraycopy(bytes, start, addresses, end, length);
        ends[size - 1] = end + length;
    }

    /// Somebody called by contact id.
    public void add(LedgerFile ledger, long entry) {
        add(ledger.hi(entry), ledger.lo(entry), ledger.contactId(entry));
    }

    /// Somebody who is on the list and not in the ledger.
    public void addStranger(long contactId) {
        add(0, 0, contactId);
    }

    private void add(long personHi, long personLo, long contactId) {
        if (size == hi.length) {
            hi = Arrays.copyOf(hi, size * 2);
            lo = Arrays.copyOf(lo, size * 2);
            ids = Arrays.copyOf(ids, size * 2);
            ends = Arrays.copyOf(ends, size * 2);
        }
        hi[size] = personHi;
        lo[size] = personLo;
        ids[size] = contactId;
        ends[size] = size == 0 ? 0 : ends[size - 1];
        size++;
    }

    public Way way() {
        return way;
    }

    public boolean byId() {
        return byId;
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /// What person `i` is called by.
    public String key(int i) {
        if (byId) return Long.toString(ids[i]);
        var start = i == 0 ? 0 : ends[i - 1];
        return new String(addresses, start, ends[i] - start, StandardCharsets.UTF_8);
    }

    long hi(int i) {
        return hi[i];
    }

    long lo(int i) {
        return lo[i];
    }

    long contactId(int i) {
        return ids[i];
    }

    boolean inLedger(int i) {
        return hi[i] != 0 || lo[i] != 0;
    }

    byte[] toBytes() {
        var text = size == 0 ? 0 : ends[size - 1];
        var bytes = ByteBuffer.allocate(6 + size * 28 + text);
        bytes.put((byte) (way == Way.JOIN ? 0 : 1)).put((byte) (byId ? 1 : 0)).putInt(size);
        for (var i = 0; i < size; i++)
            bytes.putLong(hi[i]).putLong(lo[i]).putLong(ids[i]).putInt(ends[i]);
        return bytes.put(addresses, 0, text).array();
    }

    static Cohort of(byte[] bytes) {
        var from = ByteBuffer.wrap(bytes);
        var cohort = new Cohort(from.get() == 0 ? Way.JOIN : Way.LEAVE, from.get() == 1);
        for (var left = from.getInt(); left > 0; left--) {
            cohort.add(from.getLong(), from.getLong(), from.getLong());
            cohort.ends[cohort.size - 1] = from.getInt();
        }
        cohort.addresses = Arrays.copyOfRange(bytes, from.position(), bytes.length);
        return cohort;
    }
}
