package io.rollcall.destination.emarsys;

import org.junit.jupiter.api.Nested;

final class ReplyContractTest {
    @Nested
    final class ByOAuth extends ReplyContract {
        ByOAuth() {
            super(Desk.byOAuth());
        }
    }

    @Nested
    final class ByWsse extends ReplyContract {
        ByWsse() {
            super(Desk.byWsse());
        }
    }
}
