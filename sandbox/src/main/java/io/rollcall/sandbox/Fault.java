package io.rollcall.sandbox;

import java.time.Duration;

/// Something that goes wrong with a call, on request.
public sealed interface Fault {
    /// The call waits first, then goes its way.
    record Delay(Duration by) implements Fault {}

    /// The gateway answers instead, with the body and headers that status has there; the call is not applied. 429,
    /// 500, 502 and 503 are the ones Emarsys is known for.
    record Status(int status) implements Fault {}

    /// The connection is closed; the call is not applied.
    record CutBefore() implements Fault {}

    /// The call is applied, and the connection closed without an answer.
    record CutAfter() implements Fault {}

    /// The call is applied, and half of the answer sent.
    record HalfAnswer() implements Fault {}

    /// A page for people; the call is not applied.
    record Html(int status) implements Fault {}

    /// An error in the envelope; the call is not applied.
    record Refuse(int status, int code, String text) implements Fault {}

    /// HTTP 200 with a reply code other than 0; the call is not applied.
    record OkWithCode(int code, String text) implements Fault {}

    /// Every token handed out so far is dead from now on, so this call is answered with 401.
    record TokenExpired() implements Fault {}

    /// The call is applied, and answered as if it were HTML.
    record OddContentType() implements Fault {}

    /// The call is applied, and the body of the answer is not JSON.
    record GarbledBody() implements Fault {}

    /// Something happens after the call came in and before it is applied: a contact appears, a list vanishes.
    record Then(Runnable action) implements Fault {}
}
