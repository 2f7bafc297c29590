package io.rollcall.sandbox.contacts;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/// The fields of one account: those every account has, and those its owner made; not safe for many threads.
public final class Fields {
    private static final int FIRST_OWN = 10_001;
    private static final List<Field> SYSTEM = List.of(
            new Field(0, "Interests", "interests", "interests"),
            new Field(1, "First Name", "shorttext", "first_name"),
            new Field(2, "Last Name", "shorttext", "last_name"),
            new Field(3, "Email", "longtext", "email"),
            new Field(4, "Date of Birth", "birthdate", "birth_date"),
            new Field(5, "Gender", "singlechoice", "gender", List.of("Male", "Female")),
            new Field(10, "Address", "longtext", "address"),
            new Field(11, "City", "longtext", "city"),
            new Field(13, "ZIP Code", "shorttext", "zip_code"),
            new Field(15, "Phone", "shorttext", "phone"),
            new Field(31, "Opt-In", "singlechoice", "optin", List.of("True", "False")),
            new Field(37, "Mobile", "shorttext", "mobile"),
            new Field(46, "Salutation", "singlechoice", "salutation", List.of("Mr.", "Ms.")),
            new Field(47, "Email valid?", "special", "email_valid"),
            new Field(48, "Date of first registration", "date", "registration_date"));

    private final TreeMap<Integer, Field> byId = new TreeMap<>();

    Fields() {
        for (var field : SYSTEM) byId.put(field.id(), field);
    }

    public Collection<Field> all() {
        return byId.values();
    }

    public Optional<Field> byId(int id) {
        return Optional.ofNullable(byId.get(id));
    }

    /// A field by its number or by its string id, as keys and values may be named.
    public Optional<Field> named(String text) {
        if (!text.isEmpty() && text.length() < 10 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return byId(Integer.parseInt(text));
        }
        return byId.values().stream()
                .filter(field -> field.stringId().equals(text))
                .findFirst();
    }

    public boolean hasName(String name) {
        return byId.values().stream().anyMatch(field -> field.name().equalsIgnoreCase(name));
    }

    int nextId() {
        return Math.max(FIRST_OWN, byId.lastKey() + 1);
    }

    void add(int id, String name, String type) {
        var stringId = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        byId.put(id, new Field(id, name, type, stringId));
    }

    List<Field> own() {
        return byId.values().stream().filter(field -> !SYSTEM.contains(field)).toList();
    }
}
