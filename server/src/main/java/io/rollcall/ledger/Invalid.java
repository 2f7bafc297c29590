package io.rollcall.ledger;

/// Why a value of the matched field cannot be anybody's.
public enum Invalid {
    EMPTY("empty"),
    NO_AT("no @"),
    SEVERAL_AT("more than one @"),
    NO_LOCAL_PART("nothing before the @"),
    BAD_DOMAIN("no valid domain after the @"),
    SPACE_INSIDE("a blank or control character inside"),
    TOO_LONG("longer than 255 characters"),
    NOT_TEXT("not readable as UTF-8");

    private final String words;

    Invalid(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
