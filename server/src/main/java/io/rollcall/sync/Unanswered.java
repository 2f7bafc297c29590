package io.rollcall.sync;

import io.rollcall.destination.Outcome;
import io.rollcall.destination.Outcome.Refusal;
import io.rollcall.domain.Problem;

/// A call without which the run cannot go on was refused, or not answered in time.
final class Unanswered extends Problem {
    private static final long serialVersionUID = 1;

    private final transient Refusal refusal;
    private final boolean isLate;

    private Unanswered(Refusal refusal, boolean isLate, String sentence) {
        super(sentence);
        this.refusal = refusal;
        this.isLate = isLate;
    }

    static Unanswered notNow(String why) {
        return new Unanswered(
                Refusal.OTHER,
                true,
                "Emarsys does not answer (%s); what was sent is kept, and the next run carries on from here."
                        .formatted(why));
    }

    static Unanswered refused(Refusal refusal, String why) {
        return new Unanswered(
                refusal,
                false,
                switch (refusal) {
                    case LIST_GONE ->
                        "The list no longer exists in Emarsys (%s); run with --new-list to create it again, or pause the activation."
                                .formatted(why);
                    case LIST_IN_USE ->
                        "Emarsys uses the list in a segment of its own (%s); take it out there first, or empty the list instead."
                                .formatted(why);
                    case NAME_TAKEN ->
                        "Emarsys already has a list of this name (%s); give the activation another name, or set existing_list: use to take it over."
                                .formatted(why);
                    case LOGIN ->
                        "Emarsys refuses the login (%s); check the credentials and this machine's clock."
                                .formatted(why);
                    case PERMISSION ->
                        "A permission is missing: %s; grant it in Emarsys under Security Settings, API Credentials."
                                .formatted(why);
                    case KEY_FIELD ->
                        "Emarsys does not match contacts by this field (%s); check the contact field of the activation's mapping."
                                .formatted(why);
                    case BATCH, UNKNOWN_KEYS, OTHER -> "Emarsys refuses a call (%s).".formatted(why);
                });
    }

    /// The sentence for a call that ended otherwise than answered.
    static Unanswered of(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Answered<?> _ -> throw new IllegalArgumentException("it was answered");
            case Outcome.Busy<?>(var _, var why) -> notNow(why);
            case Outcome.Unknown<?>(var why) -> notNow(why);
            case Outcome.Refused<?>(var refused, var why) -> refused(refused, why);
        };
    }

    /// Whether every call on the platform would end the same way.
    boolean isThePlatforms() {
        return isLate || refusal == Refusal.LOGIN || refusal == Refusal.PERMISSION;
    }

    Refusal refusal() {
        return refusal;
    }
}
