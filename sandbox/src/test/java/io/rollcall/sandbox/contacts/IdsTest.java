package io.rollcall.sandbox.contacts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class IdsTest {
    @Test
    void an_id_leads_back_to_its_place_and_rises_with_it() {
        for (var place : new int[] {0, 1, 2, 4_999_999, Ids.capacity() - 1}) {
            assertEquals(OptionalInt.of(place), Ids.place(Ids.contactId(place)));
            assertTrue(Ids.contactId(place) < Ids.contactId(place + 1));
            assertEquals(9, Long.toString(Ids.contactId(place)).length());
        }
    }

    @Test
    void ids_between_two_contacts_are_nobody() {
        var taken = IntStream.range(0, 100).mapToLong(Ids::contactId).boxed().toList();
        for (var id = Ids.contactId(0); id < Ids.contactId(99); id++) {
            assertEquals(taken.contains(id), Ids.place(id).isPresent());
        }
        assertEquals(OptionalInt.empty(), Ids.place(5));
    }

    @Test
    void uids_and_eids_lead_back_to_their_place_and_nothing_else_does() {
        for (var place : new int[] {0, 7, 4_999_999}) {
            assertEquals(OptionalInt.of(place), Ids.placeOfUid(Ids.uid(place)));
            assertEquals(OptionalInt.of(place), Ids.placeOfEid(Ids.eid(place)));
        }
        assertEquals(OptionalInt.empty(), Ids.placeOfUid("nonsense"));
        assertEquals(OptionalInt.empty(), Ids.placeOfUid("zzzzzzzzzz"));
    }
}
