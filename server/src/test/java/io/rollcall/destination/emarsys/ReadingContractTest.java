package io.rollcall.destination.emarsys;

import org.junit.jupiter.api.Nested;

final class ReadingContractTest {
    @Nested
    final class ByOAuth extends ReadingContract {
        ByOAuth() {
            super(Desk.byOAuth());
        }
    }

    @Nested
    final class ByWsse extends ReadingContract {
        ByWsse() {
            super(Desk.byWsse());
        }
    }
}
