package io.rollcall.source;

import java.io.IOException;

/// Takes the rows of an audience, one after another, on one thread.
public interface Rows {
    /// One row: the bytes (UTF-8) of the field. The array may be used again for the next row.
    void row(byte[] bytes, int start, int length) throws IOException, InterruptedException;

    /// One row whose field is NULL.
    void none();
}
