package io.rollcall.ledger;

import io.rollcall.domain.Block;
import io.rollcall.domain.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// Keys, hashes and ledgers for tests, and what a ledger holds as a plain map.
final class Given {
    static final InstallationKey KEY = key("0123456789abcdef".repeat(4));
    static final InstallationKey ANOTHER_KEY = key("f".repeat(64));

    private static final List<Status> STATUSES = List.of(Status.values());

    private Given() {}

    static InstallationKey key(String hex) {
        try {
            return InstallationKey.ofHex(hex);
        } catch (Problem wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }

    /// A hash, in the order that ledgers have.
    record Hash(long hi, long lo) implements Comparable<Hash> {
        private static final Comparator<Hash> ORDER =
                Comparator.comparing(Hash::hi, Long::compareUnsigned).thenComparing(Hash::lo, Long::compareUnsigned);

        @Override
        public int compareTo(Hash other) {
            return ORDER.compare(this, other);
        }

        static Hash random(RandomGenerator random) {
            return new Hash(random.nextLong(), random.nextLong());
        }

        static Hash of(String address) {
            var utf8 = address.getBytes(StandardCharsets.UTF_8);
            var hi = new long[1];
            var lo = new long[1];
            var padded = Arrays.copyOf(utf8, utf8.length + Block.SPARE);
            KEY.hash().hash(padded, new int[] {0}, new int[] {utf8.length}, 1, hi, lo);
            return new Hash(hi[0], lo[0]);
        }
    }

    /// What a ledger says of one hash.
    record Entry(long contactId, Status status) {}

    static Tally tally(Map<Hash, Entry> entries) {
        var tally = Tally.NONE;
        for (var entry : entries.values()) tally = tally.plus(entry.status(), 1);
        return tally;
    }

    static Header header(long version, String list, Map<Hash, Entry> entries) {
        var count = entries.size();
        return new Header(
                version,
                version * 10,
                KEY.id(),
                count,
                tally(entries),
                list,
                Header.indexBitsFor(count),
                new int[Header.PARTS]);
    }

    static Path write(Path file, long version, String list, NavigableMap<Hash, Entry> entries) {
        try (var writer = new LedgerWriter(file, header(version, list, entries))) {
            for (var entry : entries.entrySet()) {
                var hash = entry.getKey();
                var value = entry.getValue();
                writer.entry(hash.hi(), hash.lo(), value.contactId(), value.status());
            }
            writer.finish();
            return file;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static LedgerFile ledger(Path file, long version, String list, NavigableMap<Hash, Entry> entries)
            throws IOException {
        return LedgerFile.open(write(file, version, list, entries), KEY);
    }

    static NavigableMap<Hash, Entry> content(LedgerFile ledger) {
        var content = new TreeMap<Hash, Entry>();
        for (var i = 0L; i < ledger.count(); i++)
            content.put(new Hash(ledger.hi(i), ledger.lo(i)), new Entry(ledger.contactId(i), ledger.status(i)));
        return content;
    }

    static Status status(RandomGenerator random) {
        return STATUSES.get(random.nextInt(STATUSES.size()));
    }

    /// Random entries; those who are or may be listed have a contact id of their own.
    static NavigableMap<Hash, Entry> entries(int count, RandomGenerator random) {
        var entries = new TreeMap<Hash, Entry>();
        while (entries.size() < count) {
            var status = random.nextInt(3) > 0 ? Status.LISTED : status(random);
            var id = status.maybeListed() ? entries.size() + 1_000L : 0;
            entries.put(Hash.random(random), new Entry(id, status));
        }
        return entries;
    }
}
