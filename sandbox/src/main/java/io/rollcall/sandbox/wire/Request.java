package io.rollcall.sandbox.wire;

import java.util.Map;
import java.util.Optional;

/// One HTTP request as it came in: nothing decoded but the body's length.
///
/// @param path    everything before the first `?`, undecoded
/// @param query   everything after it, undecoded, or empty
/// @param headers by lower-case name; the first one if a header is repeated
/// @param length  how long the body was; more than `body.length` when it was too long to be kept
@SuppressWarnings("ArrayRecordComponent") // a body is read once and never compared
public record Request(String method, String path, String query, Map<String, String> headers, byte[] body, long length) {
    public Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }

    /// Whether the body was longer than the listener keeps, and was thrown away.
    public boolean oversize() {
        return length > body.length;
    }
}
