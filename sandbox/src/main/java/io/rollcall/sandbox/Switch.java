package io.rollcall.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The open doubts: behaviour no source settles, or on which sources disagree. Each one can be turned either way.
public enum Switch {
    AUTH_BODY(Choice.AuthBody.ENVELOPE, "Body of a 401: the envelope with code 1, or the gateway's own {\"message\"}."),
    FORBIDDEN_BODY(Choice.ForbiddenBody.NONE, "Body of a 403: nothing, {\"message\"}, or a page."),
    RATE_BODY(Choice.RateBody.MESSAGE, "Body of a 429: {\"message\"}, the envelope with code 7003, or plain text."),
    RATE_ALGORITHM(Choice.RateAlgorithm.MINUTE, "How calls are counted: by calendar minute, or as a leaky bucket."),
    LIST_ERRORS_AS_500(false, "Codes 3001-3005 come with HTTP 500 and not 400; both are registered."),
    UNKNOWN_LIST_AS_404(false, "An unknown list is 404/3006 on add, delete and replace too, and not 400/3004."),
    TEXT_WITH_VALUE(false, "Texts of code 2008 end in \" - value\"."),
    COUNTERS_AS_TEXT(false, "inserted_contacts and deleted_contacts are strings."),
    LIST_ID_AS_TEXT(false, "The id of a new list is a string."),
    READ_IDS(
            Choice.ReadIds.DOCUMENTED,
            "Contact ids in reads: as documented for each call, all strings, or all numbers."),
    UPSERT_IDS(Choice.UpsertIds.MIXED, "Ids after an upsert: existing as string and created as number, or all alike."),
    NO_ERRORS(Choice.NoErrors.ARRAY, "\"errors\" of a list call when there are none: [], {}, or left out."),
    CREATE_WITHOUT_ERRORS(false, "List create leaves \"errors\" out when all contacts were known."),
    ERRORS_AS_ARRAY(false, "An errors map whose keys are 0, 1, 2 ... comes as an array, as PHP would write it."),
    DUPLICATES_COUNTED(false, "A value sent twice in one batch counts twice."),
    ALIASES_COUNTED(false, "Two spellings that lead to one contact count twice."),
    MEMBERS_COUNTED(false, "Adding a contact that is on the list already counts."),
    STRANGERS(
            Choice.Strangers.IGNORED,
            "Deleting a known contact that is not on the list: ignored, counted, or error 2008."),
    EMPTY_BATCH_REFUSED(false, "No external_ids at all on add, delete or replace: 400/1006 and not 200."),
    UNKNOWN_ONLY_REFUSED(false, "A batch of nothing but unknown contacts is 400/2008 and not 200."),
    BAD_VALUE_REFUSES_BATCH(false, "One empty or malformed value refuses the whole batch with 400/2005."),
    MALFORMED_AS_2005(false, "A value that is no e-mail address is 2005 and not 2008."),
    CASE_SENSITIVE(false, "Key values match only in the same upper and lower case."),
    TRIMS(false, "Blanks around key values do not count."),
    ECHO(Choice.Echo.SENT, "Keys in errors: as they were sent, in lower case, or trimmed and in lower case."),
    KEY_DEFAULT(Choice.KeyDefault.EMAIL, "The key of a list call without key_id: field 3, or the internal id."),
    ID_KEY_REFUSED(
            Choice.IdKeyRefused.NOWHERE,
            "Where key_id \"id\" is refused with 2004: nowhere, on delete, on all list calls."),
    EID_KEYS(false, "The account has eids, and they can be keys."),
    DUPLICATES_REFUSED(true, "A value that several contacts have is error 2010; otherwise the first of them is meant."),
    NO_KEY_ID(true, "A bad key_id on upsert is 200 with <NO_KEY_ID>; otherwise 400/2004."),
    DELETE_UNKNOWN_AS_200(false, "Deleting an unknown contact is HTTP 200 with code 2008; otherwise 400."),
    DELETELIST_BY_DELETE(false, "deletelist takes the method DELETE as well."),
    DELETELIST_DATA(Choice.DeletelistData.OBJECT, "data after deletelist: {} or an empty string."),
    LIST_NAME_CODE(3004, 3001, 3004, "Code for a new list without a name: 3001 or 3004."),
    LIST_NAME_LENGTH(0, 0, 100_000, "Longest name of a list; 0 is any length."),
    LIST_NAME_ILLEGAL("", "Characters the name of a list may not have."),
    LIST_NAME_SAME(
            Choice.ListNameSame.FOLDED, "List names are the same when equal, or when equal but for case and blanks."),
    LIST_LIMIT(0, 0, 1_000_000, "How many lists an account may have; 0 is any number."),
    LIST_LAG_MILLIS(0, 0, 3_600_000, "How long reads of lists go on showing the state before a write."),
    LIST_INDEX_SHORT(false, "The lists are shown with id and name only."),
    CONTACT_IDS_TOP_LEVEL(false, "contactIds has value and next beside the envelope's members, and not under data."),
    CONTACT_IDS_ON_V3(true, "contactIds is there on v3."),
    DEPRECATED_READERS(true, "contacts and contacts/data, announced to go, are still there."),
    EMPTY_CONTACTS_AS_NULL(false, "contacts of an empty list is null and not []."),
    CHECKIDS_EMPTY_AS_ARRAY(true, "ids and errors of checkids are [] when empty; otherwise {}."),
    CHECKIDS_MULTIPLE(
            Choice.CheckidsMultiple.LIST,
            "checkids with get_multiple_ids: a list of ids for each value, or the first."),
    GETDATA_CODES_AS_NUMBERS(false, "errorCode of getdata is a number."),
    GETDATA_ERRORS_AS_MAP(false, "errors of getdata is a map as elsewhere, and not a list."),
    GETDATA_ALL_FIELDS(true, "getdata without fields answers all fields; otherwise none."),
    GETDATA_NO_HIT(Choice.NoHit.FALSE, "result of getdata when nobody is found: false, [], or HTTP 200 with code 1."),
    QUERY_SHORT(false, "contact/query answers without errors and with ids as numbers, as in 2016."),
    FIELD_IDS_AS_TEXT(false, "Ids of fields are strings."),
    STRICT_CONTENT_TYPE(false, "A body that is not announced as application/json is refused with 1010."),
    HTML_CONTENT_TYPE(false, "JSON is announced as text/html; charset=utf-8."),
    WRONG_METHOD_AS_501(false, "A wrong method is 501, as in 2016, and not 400/1009."),
    TOKEN_SECONDS(3600, 1, 86_400, "How long a token lives."),
    EXPIRES_IN_MISSING(false, "The token answer does not tell how long the token lives."),
    TOKEN_EXPIRY_STRICT(true, "A token is refused once its time is over; otherwise a minute later."),
    WSSE_ON_V3(false, "v3 takes WSSE as well."),
    WSSE_STRICT_TIME(true, "WSSE headers older or newer than five minutes are refused."),
    WSSE_USER_FOLDED(false, "WSSE user names match in any case."),
    WSSE_OLD_HEADER(false, "The header may be named WSSE, as in 2016."),
    SERVER_SKEW_SECONDS(0, -86_400, 86_400, "How far the server's clock is ahead.");

    private final String standard;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of or toList
    private final List<String> allowed;

    private final long least;
    private final long most;
    private final String text;

    Switch(boolean standard, String text) {
        this(Boolean.toString(standard), List.of("false", "true"), 0, 0, text);
    }

    Switch(Enum<?> standard, String text) {
        this(spelled(standard), choices(standard), 0, 0, text);
    }

    Switch(long standard, long least, long most, String text) {
        this(Long.toString(standard), List.of(), least, most, text);
    }

    Switch(String standard, String text) {
        this(standard, List.of(), 0, 0, text);
    }

    Switch(String standard, List<String> allowed, long least, long most, String text) {
        this.standard = standard;
        this.allowed = allowed;
        this.least = least;
        this.most = most;
        this.text = text;
    }

    /// How it stands unless it is turned.
    public String standard() {
        return standard;
    }

    /// The values it can have; empty for numbers and free text.
    public List<String> allowed() {
        return allowed;
    }

    public boolean isNumber() {
        return most > least;
    }

    /// What it decides, in one sentence.
    public String text() {
        return text;
    }

    /// As it is written on the command line and on the screen.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Switch named(String label) {
        return Arrays.stream(values())
                .filter(each ->
                        each.label().equals(label.toLowerCase(Locale.ROOT).replace('_', '-')))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no switch called " + label));
    }

    /// Says what is wrong with a value, or nothing.
    String complaint(String value) {
        if (!allowed.isEmpty() && !allowed.contains(value)) {
            return label() + " is one of " + String.join(", ", allowed);
        }
        if (isNumber()
                && (!value.matches("-?\\d{1,9}") || Long.parseLong(value) < least || Long.parseLong(value) > most)) {
            return label() + " is a number from " + least + " to " + most;
        }
        return "";
    }

    static String spelled(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static List<String> choices(Enum<?> standard) {
        return Arrays.stream(standard.getDeclaringClass().getEnumConstants())
                .map(Switch::spelled)
                .toList();
    }
}
