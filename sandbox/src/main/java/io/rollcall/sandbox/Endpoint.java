package io.rollcall.sandbox;

import java.util.Locale;

/// The calls the sandbox answers, with the permission each one needs.
public enum Endpoint {
    TOKEN(""),
    LIST_INDEX("contactlist.list"),
    LIST_CREATE("contactlist.create"),
    LIST_ADD("contactlist.contact.add"),
    LIST_REMOVE("contactlist.contact.delete"),
    LIST_REPLACE("contactlist.replace"),
    LIST_RENAME("contactlist.rename"),
    LIST_DELETE("contactlist.delete"),
    LIST_COUNT("contactlist.contact.count"),
    LIST_CONTACTS("contactlist.contact.ids"),
    LIST_CONTACT_IDS("contactlist.contact.ids"),
    LIST_DATA("contactlist.contact.ids"),
    LIST_MEMBER("contactlist.contact.ids"),
    CONTACT_CREATE("contact.create"),
    CONTACT_UPDATE("contact.update"),
    CHECK_IDS("contactid.verify"),
    GET_DATA("contact.getdata"),
    QUERY("contact.list"),
    CONTACT_DELETE("contact.delete"),
    FIELDS("field.get"),
    SETTINGS("customer.settings"),
    HEALTH(""),
    UNKNOWN("");

    private final String permission;

    Endpoint(String permission) {
        this.permission = permission;
    }

    /// The permission the credential must have; empty when none is needed.
    public String permission() {
        return permission;
    }

    /// As it is written on the screen and in the admin calls.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
