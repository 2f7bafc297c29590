package io.rollcall.http;

import java.util.Map;

final class EmbeddedJourneyTest extends JourneyContract {
    @Override
    Map<String, String> environment() {
        return Map.of();
    }
}
