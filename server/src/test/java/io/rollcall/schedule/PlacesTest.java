package io.rollcall.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class PlacesTest {
    private Instant now = Instant.parse("2026-11-23T10:00:00Z");
    private final Places places = new Places(() -> now);

    private List<Places.Place> take(int count) throws InterruptedException {
        var taken = new ArrayList<Places.Place>();
        for (var i = 0; i < count; i++) taken.add(places.take());
        return taken;
    }

    private void pass(Duration time) {
        now = now.plus(time);
        places.look();
    }

    @Test
    void runs_that_last_make_room_for_others() throws Exception {
        var lasting = take(Places.AT_ONCE);
        assertEquals(0, places.free());
        pass(Places.LONG.minusSeconds(1));
        assertEquals(0, places.free());
        pass(Duration.ofSeconds(1));
        assertEquals(Places.AT_ONCE, places.free());
        lasting.forEach(Places.Place::close);
        assertEquals(Places.AT_ONCE, places.free());
    }

    @Test
    void only_so_many_that_last_stand_aside() throws Exception {
        var lasting = take(Places.AT_ONCE);
        pass(Places.LONG);
        take(Places.AT_ONCE);
        pass(Places.LONG);
        assertEquals(0, places.free());
        lasting.getFirst().close();
        places.look();
        assertEquals(1, places.free());
    }

    @Test
    void who_waits_goes_on_when_a_place_is_given_back_and_one_is_given_back_once() throws Exception {
        var taken = take(Places.AT_ONCE);
        var waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return places.take();
            } catch (InterruptedException ended) {
                throw new IllegalStateException(ended);
            }
        });
        assertFalse(waiting.isDone());
        taken.getFirst().close();
        taken.getFirst().close();
        waiting.get(30, TimeUnit.SECONDS);
        assertEquals(0, places.free());
    }
}
