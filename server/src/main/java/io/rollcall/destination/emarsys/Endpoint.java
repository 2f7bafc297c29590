package io.rollcall.destination.emarsys;

/// The calls we make, each with the permission an Emarsys credential needs for it (names as in the credential's
/// form).
enum Endpoint {
    LISTS("GET", "contactlist", "contactlist.list"),
    LIST_CREATE("POST", "contactlist", "contactlist.create"),
    LIST_ADD("POST", "contactlist/%s/add", "contactlist.contact.add"),
    /// Removes members.
    LIST_REMOVE("POST", "contactlist/%s/delete", "contactlist.contact.delete"),
    /// Deletes the list itself, which only a person asks for.
    LIST_DELETE("POST", "contactlist/%s/deletelist", "contactlist.delete"),
    LIST_RENAME("POST", "contactlist/%s/rename", "contactlist.rename"),
    LIST_COUNT("GET", "contactlist/%s/count", "contactlist.contact.count"),
    LIST_MEMBERS("GET", "contactlist/%s/contactIds?$top=%s&$skiptoken=%s", "contactlist.contact.ids"),
    /// The older way to read members, for accounts whose API has no `contactIds`.
    LIST_MEMBERS_BY_OFFSET("GET", "contactlist/%s/?offset=%s&limit=%s", "contactlist.contact.ids"),
    CHECK_IDS("POST", "contact/checkids", "contactid.verify"),
    GET_DATA("POST", "contact/getdata", "contact.getdata");

    private final String method;
    private final String path;
    private final String permission;

    Endpoint(String method, String path, String permission) {
        this.method = method;
        this.path = path;
        this.permission = permission;
    }

    String method() {
        return method;
    }

    String permission() {
        return permission;
    }

    String path(Object... parts) {
        return path.formatted(parts);
    }
}
