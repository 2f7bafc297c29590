package io.rollcall.destination.emarsys;

import org.junit.jupiter.api.Nested;

final class GatewayContractTest {
    @Nested
    final class ByOAuth extends GatewayContract {
        ByOAuth() {
            super(Desk.byOAuth());
        }
    }

    @Nested
    final class ByWsse extends GatewayContract {
        ByWsse() {
            super(Desk.byWsse());
        }
    }
}
