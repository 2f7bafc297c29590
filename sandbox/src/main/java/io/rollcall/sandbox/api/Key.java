package io.rollcall.sandbox.api;

import io.rollcall.sandbox.Switch;
import io.rollcall.sandbox.contacts.Field;
import io.rollcall.sandbox.contacts.Ids;
import java.util.Optional;
import java.util.OptionalInt;

/// What contacts are named by in one call: a field, or one of the ids the system gives.
sealed interface Key {
    /// @param label as the caller named it; answers repeat it
    record ByField(Field field, String label) implements Key {}

    record ById() implements Key {
        @Override
        public String label() {
            return "id";
        }
    }

    record ByUid() implements Key {
        @Override
        public String label() {
            return "uid";
        }
    }

    record ByEid() implements Key {
        @Override
        public String label() {
            return "eid";
        }
    }

    String label();

    /// The key of that name, if it can be one.
    static Optional<Key> named(String name, Asked asked) {
        return switch (name) {
            case "id" -> Optional.of(new ById());
            case "uid" -> Optional.of(new ByUid());
            case "eid" -> asked.on(Switch.EID_KEYS) ? Optional.of(new ByEid()) : Optional.empty();
            default -> asked.book().fields().named(name).filter(Field::isKey).map(field -> new ByField(field, name));
        };
    }

    static Key of(String name, Asked asked) {
        return named(name, asked).orElseThrow(() -> new Refused(2004, "Invalid key field id: " + name));
    }

    /// The places of all contacts with that value.
    default int[] find(String value, Asked asked) {
        var people = asked.book().people();
        return switch (this) {
            case ByField(var field, var _) -> people.find(field.id(), value, asked.matching());
            case ById _ -> value.matches("\\d{1,18}") ? here(Ids.place(Long.parseLong(value)), asked) : new int[0];
            case ByUid _ -> here(Ids.placeOfUid(value), asked);
            case ByEid _ -> here(Ids.placeOfEid(value), asked);
        };
    }

    private static int[] here(OptionalInt place, Asked asked) {
        return place.stream().filter(asked.book().people()::isHere).toArray();
    }
}
