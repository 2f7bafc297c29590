package io.rollcall.sandbox.contacts;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Millions of short texts packed into byte pages, one for each place; not safe for many threads.
///
/// A text that is replaced leaves its old bytes behind; a rewrite of the log on the next start drops them.
final class Texts {
    private static final int FIRST_PAGE = 64 * 1024;
    private static final int LARGEST_PAGE = 4 * 1024 * 1024;

    private final List<byte[]> pages = new ArrayList<>();
    private int used;
    /// By place: page in the upper half, offset + 1 in the lower half; 0 where there is no text.
    private long[] addresses = new long[1024];

    void put(int place, byte[] text) {
        if (place >= addresses.length) addresses = Arrays.copyOf(addresses, grown(place));
        var size = text.length + 4;
        if (pages.isEmpty() || used + size > pages.getLast().length) {
            pages.add(new byte[Math.max(size, Math.min(LARGEST_PAGE, FIRST_PAGE << Math.min(pages.size(), 10)))]);
            used = 0;
        }
        var page = pages.getLast();
        addresses[place] = ((long) pages.size() - 1) << 32 | (used + 1);
        for (var shift = 24; shift >= 0; shift -= 8) page[used++] = (byte) (text.length >> shift);
        System.arraycopy(text, 0, page, used, text.length);
        used += text.length;
    }

    void clear(int place) {
        if (place < addresses.length) addresses[place] = 0;
    }

    boolean has(int place) {
        return place < addresses.length && addresses[place] != 0;
    }

    @Nullable
    String text(int place) {
        if (!has(place)) return null;
        var page = page(place);
        var offset = offset(place);
        return new String(page, offset + 4, length(page, offset), StandardCharsets.UTF_8);
    }

    boolean same(int place, byte[] text) {
        if (!has(place)) return false;
        var page = page(place);
        var offset = offset(place);
        var length = length(page, offset);
        return Arrays.equals(page, offset + 4, offset + 4 + length, text, 0, text.length);
    }

    private byte[] page(int place) {
        return pages.get((int) (addresses[place] >>> 32));
    }

    private int offset(int place) {
        return (int) addresses[place] - 1;
    }

    private static int length(byte[] page, int offset) {
        return ((page[offset] & 255) << 24)
                | ((page[offset + 1] & 255) << 16)
                | ((page[offset + 2] & 255) << 8)
                | (page[offset + 3] & 255);
    }

    static int grown(int place) {
        return Math.max(1024, place + (place >> 1) + 1);
    }
}
