package io.rollcall.sandbox;

/// The positions of those switches that have more than two.
public sealed interface Choice {
    /// The body of a 401.
    enum AuthBody implements Choice {
        ENVELOPE,
        MESSAGE
    }

    /// The body of a 403.
    enum ForbiddenBody implements Choice {
        NONE,
        MESSAGE,
        HTML
    }

    /// The body of a 429.
    enum RateBody implements Choice {
        MESSAGE,
        ENVELOPE,
        TEXT
    }

    /// How calls are counted.
    enum RateAlgorithm implements Choice {
        MINUTE,
        LEAKY
    }

    /// Contact ids in reads.
    enum ReadIds implements Choice {
        DOCUMENTED,
        STRINGS,
        NUMBERS
    }

    /// Contact ids after an upsert.
    enum UpsertIds implements Choice {
        MIXED,
        STRINGS,
        NUMBERS
    }

    /// The errors member when there are none.
    enum NoErrors implements Choice {
        ARRAY,
        OBJECT,
        ABSENT
    }

    /// Known contacts that are to leave a list they are not on.
    enum Strangers implements Choice {
        IGNORED,
        COUNTED,
        ERROR
    }

    /// The spelling of keys in errors.
    enum Echo implements Choice {
        SENT,
        LOWER,
        FOLDED
    }

    /// The key when none is named.
    enum KeyDefault implements Choice {
        EMAIL,
        ID
    }

    /// Where the internal id is no key.
    enum IdKeyRefused implements Choice {
        NOWHERE,
        DELETE,
        LISTS
    }

    /// The data after a list was deleted.
    enum DeletelistData implements Choice {
        OBJECT,
        TEXT
    }

    /// When two names are one.
    enum ListNameSame implements Choice {
        EXACT,
        FOLDED
    }

    /// Several ids for one value.
    enum CheckidsMultiple implements Choice {
        LIST,
        FIRST
    }

    /// The result when nobody is found.
    enum NoHit implements Choice {
        FALSE,
        EMPTY,
        CODE_1
    }
}
