package io.rollcall.channel;

import io.rollcall.domain.Problem;

/// A place that notices are sent to. Safe for many threads.
public interface Channel {
    /// Sends a notice. One that was sent may come a second time after a failure: the same number is the same
    /// notice.
    ///
    /// @throws Problem when it was not sent, or nobody knows
    void send(Notice notice) throws Problem, InterruptedException;
}
