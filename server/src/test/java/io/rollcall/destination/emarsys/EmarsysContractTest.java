package io.rollcall.destination.emarsys;

import org.junit.jupiter.api.Nested;

final class EmarsysContractTest {
    @Nested
    final class ByOAuth extends EmarsysContract {
        ByOAuth() {
            super(Desk.byOAuth());
        }
    }

    @Nested
    final class ByWsse extends EmarsysContract {
        ByWsse() {
            super(Desk.byWsse());
        }
    }
}
