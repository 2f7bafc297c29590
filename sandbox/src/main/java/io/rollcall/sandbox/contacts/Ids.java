package io.rollcall.sandbox.contacts;

import java.util.Locale;
import java.util.OptionalInt;

/// Turns the place of a contact in memory into the numbers the API shows for it, and back, without a table.
///
/// Contact ids have nine digits, rise with the place, and leave gaps; a guess between two of them finds nobody.
public final class Ids {
    private static final long FIRST_CONTACT = 138_000_017L;
    private static final int STEP = 17;
    private static final long FIRST_LIST = 482_019_135L;
    private static final int LIST_STEP = 1013;
    private static final long ODD = 0x9E37_79B9_7F4A_7C15L;
    private static final long OTHER_ODD = 0xC2B2_AE3D_27D4_EB4FL;
    private static final long UID_MASK = (1L << 50) - 1;
    private static final int TEXT_LENGTH = 10;

    private Ids() {}

    /// How many contacts can have a nine-digit id.
    public static int capacity() {
        return (int) ((1_000_000_000L - FIRST_CONTACT) / STEP) - 1;
    }

    public static long contactId(int place) {
        return FIRST_CONTACT + (long) place * STEP + Math.floorMod(place * 0x9E37_79B1, STEP);
    }

    public static OptionalInt place(long contactId) {
        if (contactId < FIRST_CONTACT || contactId > 999_999_999L) return OptionalInt.empty();
        var place = (int) ((contactId - FIRST_CONTACT) / STEP);
        return contactId(place) == contactId ? OptionalInt.of(place) : OptionalInt.empty();
    }

    public static long listId(int number) {
        return FIRST_LIST + (long) number * LIST_STEP;
    }

    static int number(long listId) {
        return (int) ((listId - FIRST_LIST) / LIST_STEP);
    }

    /// The `uid` of a contact: ten letters and digits.
    public static String uid(int place) {
        return text(place, ODD);
    }

    public static OptionalInt placeOfUid(String uid) {
        return place(uid, ODD);
    }

    /// The `eid` of a contact, which only some accounts have.
    public static String eid(int place) {
        return text(place, OTHER_ODD);
    }

    public static OptionalInt placeOfEid(String eid) {
        return place(eid, OTHER_ODD);
    }

    private static String text(int place, long factor) {
        var text = Long.toString((place + 1L) * factor & UID_MASK, 36).toLowerCase(Locale.ROOT);
        return "0".repeat(TEXT_LENGTH - text.length()) + text;
    }

    private static OptionalInt place(String text, long factor) {
        if (text.length() != TEXT_LENGTH || !text.chars().allMatch(Character::isLetterOrDigit)) {
            return OptionalInt.empty();
        }
        try {
            var place = (Long.parseLong(text, 36) * inverse(factor) & UID_MASK) - 1;
            return place >= 0 && place < capacity() ? OptionalInt.of((int) place) : OptionalInt.empty();
        } catch (NumberFormatException _) {
            return OptionalInt.empty();
        }
    }

    /// The number that undoes a multiplication by an odd one, by Newton's iteration.
    private static long inverse(long odd) {
        var inverse = odd;
        for (var i = 0; i < 6; i++) inverse *= 2 - odd * inverse;
        return inverse;
    }
}
