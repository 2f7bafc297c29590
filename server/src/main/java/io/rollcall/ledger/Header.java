package io.rollcall.ledger;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/// The first page of a ledger file: what it holds, where, and the checksums of its parts.
///
/// Layout of the file, little-endian: this page of [#SIZE] bytes; the bucket index, `2^indexBits + 1` numbers of 4
/// bytes,
/// each the position of the first entry whose hash begins with those bits; then, all sorted by hash, the hashes (16
/// bytes,
/// high half first), the contact ids (8 bytes, 0 for none) and the status bytes.
record Header(
        long version, long run, long keyId, long count, Tally tally, String list, int indexBits, int[] checksums) {
    static final int SIZE = 4096;
    /// Index, hashes, contact ids, status bytes.
    static final int PARTS = 4;

    private static final byte[] MAGIC = "rollcall ledger 1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_LIST = 1024;

    /// Between two and four entries a bucket.
    static int indexBitsFor(long count) {
        return Math.max(1, 62 - Long.numberOfLeadingZeros(Math.max(8, count)));
    }

    long start(int part) {
        return switch (part) {
            case 0 -> SIZE;
            case 1 -> SIZE + indexLength();
            case 2 -> start(1) + 16 * count;
            case 3 -> start(2) + 8 * count;
            default -> start(3) + count;
        };
    }

    private long indexLength() {
        // Rounded up, so that the longs after it are aligned.
        return ((1L << indexBits) + 1 + 1) / 2 * 8;
    }

    byte[] toBytes() {
        var listId = list.getBytes(StandardCharsets.UTF_8);
        if (listId.length > LONGEST_LIST) throw new IllegalArgumentException("list id of " + listId.length + " bytes");
        var page = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN).put(MAGIC);
        page.putLong(version).putLong(run).putLong(keyId).putLong(count).putInt(indexBits);
        page.putLong(tally.listed())
                .putLong(tally.waiting())
                .putLong(tally.rejected())
                .putLong(tally.uncertain());
        for (var checksum : checksums) page.putInt(checksum);
        page.putInt(listId.length).put(listId);
        page.putInt(SIZE - 4, checksum(page.array()));
        return page.array();
    }

    static Header read(MemorySegment file) throws DamagedFile {
        if (file.byteSize() < SIZE) throw new DamagedFile("too short");
        var bytes = file.asSlice(0, SIZE).toArray(ValueLayout.JAVA_BYTE);
        var page = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (page.getInt(SIZE - 4) != checksum(bytes)) throw new DamagedFile("its first page does not add up");
        var magic = new byte[MAGIC.length];
        page.get(magic);
        if (!java.util.Arrays.equals(magic, MAGIC)) throw new DamagedFile("not a ledger of this version");
        var version = page.getLong();
        var run = page.getLong();
        var keyId = page.getLong();
        var count = page.getLong();
        var indexBits = page.getInt();
        var tally = new Tally(page.getLong(), page.getLong(), page.getLong(), page.getLong());
        var checksums = new int[PARTS];
        for (var part = 0; part < PARTS; part++) checksums[part] = page.getInt();
        var listId = new byte[page.getInt()];
        page.get(listId);
        var header = new Header(
                version, run, keyId, count, tally, new String(listId, StandardCharsets.UTF_8), indexBits, checksums);
        if (file.byteSize() != header.start(PARTS)) throw new DamagedFile("not as long as it says");
        return header;
    }

    private static int checksum(byte[] page) {
        var crc = new CRC32C();
        crc.update(page, 0, SIZE - 4);
        return (int) crc.getValue();
    }
}
