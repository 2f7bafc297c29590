package io.rollcall.destination;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.rollcall.destination.Outcome.Refusal;
import java.util.Arrays;
import java.util.List;

/// Short words for what tests send, and for what comes of it.
public final class Sent {
    private Sent() {}

    public static Batch add(String list, String... emails) {
        return new Batch(list, Batch.Direction.ADD, Batch.By.FIELD, keys(emails));
    }

    public static Batch remove(String list, long... ids) {
        return byId(list, Batch.Direction.REMOVE, ids);
    }

    public static Batch byId(String list, Batch.Direction direction, long... ids) {
        return new Batch(
                list,
                direction,
                Batch.By.CONTACT_ID,
                Arrays.stream(ids).mapToObj(Key::ofId).toList());
    }

    public static List<Key> keys(String... values) {
        return Arrays.stream(values).map(Key::new).toList();
    }

    public static <T> T answered(Outcome<T> outcome) {
        if (outcome instanceof Outcome.Answered<T>(var answer)) return answer;
        throw new AssertionError("not answered but " + outcome);
    }

    public static void assertRefused(Refusal expected, Outcome<?> outcome) {
        var refused = assertInstanceOf(Outcome.Refused.class, outcome);
        assertEquals(expected, refused.refusal(), refused.reason());
    }

    public static Verdict rejected(Verdict.Reason reason) {
        return new Verdict.Rejected(reason);
    }
}
