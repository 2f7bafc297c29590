package io.rollcall.bucket;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import software.amazon.awssdk.core.ResponseInputStream;

/// The content of an object, which may not end before its end. Not safe for many threads, but for its closing.
final class Whole extends FilterInputStream {
    private final ResponseInputStream<?> body;
    private long left;

    Whole(ResponseInputStream<?> body, long length) {
        super(body);
        this.body = body;
        left = length;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        var read = body.read(to, offset, length);
        if (read > 0) left -= read;
        if (read < 0 && left > 0) throw new EOFException("%d bytes are missing".formatted(left));
        return read;
    }

    @Override
    public long skip(long count) throws IOException {
        var skipped = body.skip(count);
        left -= skipped;
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /// Without reading the rest.
    @Override
    public void close() {
        body.abort();
    }
}
