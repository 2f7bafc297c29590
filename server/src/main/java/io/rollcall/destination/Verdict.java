package io.rollcall.destination;

/// What the destination said of one key.
public sealed interface Verdict {
    /// It is on the list now (or off it, for a removal).
    record Accepted() implements Verdict {}

    /// There is no such contact. Nothing is wrong: the person may become one later.
    record NotAContact() implements Verdict {}

    /// The destination will not take this key.
    record Rejected(Reason reason) implements Verdict {}

    /// Why a key was rejected.
    enum Reason {
        /// Several contacts share the value.
        AMBIGUOUS("several Emarsys contacts share it"),
        /// The value itself was refused.
        REFUSED_VALUE("Emarsys refuses the value"),
        /// Any other answer about this one key.
        OTHER("Emarsys refused it for another reason");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    Accepted ACCEPTED = new Accepted();
    NotAContact NOT_A_CONTACT = new NotAContact();
}
