package io.rollcall.destination.emarsys;

import io.rollcall.destination.Outcome;
import io.rollcall.destination.Outcome.Refusal;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// What an answer means, told by endpoint, status and reply code, never by its text: texts differ between releases
/// and may quote an address.
final class Refusals {
    private Refusals() {}

    static Outcome<JsonNode> judge(Endpoint endpoint, Reply reply, Duration wait) {
        return switch (reply) {
            case Reply.Envelope envelope when envelope.ok() -> new Outcome.Answered<>(envelope.data());
            // Contacts that are all unknown are no failure, though one form of the answer looks like it.
            case Reply.Envelope(var status, var code, var _)
            when status == 200 && code == 1 && endpoint == Endpoint.GET_DATA ->
                new Outcome.Answered<>(JsonNodeFactory.instance.objectNode().put("result", false));
            case Reply.Envelope(var status, var code, var _) -> failure(endpoint, status, code, wait);
            case Reply.Bare(var status) ->
                status < 300
                        ? new Outcome.Unknown<>(endpoint + ": the answer could not be read")
                        : failure(endpoint, status, 0, wait);
        };
    }

    private static Outcome<JsonNode> failure(Endpoint endpoint, int status, int code, Duration wait) {
        var what = "%s: status %d, reply code %d".formatted(endpoint, status, code);
        if (status == 429) return new Outcome.Busy<>(wait, what);
        if (status == 401)
            return new Outcome.Refused<>(Refusal.LOGIN, "Emarsys refuses the login (%s)".formatted(what));
        if (status == 403)
            return new Outcome.Refused<>(
                    Refusal.PERMISSION,
                    "the Emarsys credential lacks the permission %s (%s)".formatted(endpoint.permission(), what));
        // Codes 3001 to 3005 are refusals of a list call even where they come with status 500.
        if (status >= 500 && (code < 3001 || code > 3005)) return new Outcome.Unknown<>(what);
        return new Outcome.Refused<>(refusal(endpoint, status, code), what);
    }

    private static Refusal refusal(Endpoint endpoint, int status, int code) {
        return switch (endpoint) {
            case LIST_ADD, LIST_REMOVE ->
                switch (code) {
                    case 3004, 3006 -> Refusal.LIST_GONE;
                    case 2004 -> Refusal.KEY_FIELD;
                    case 2008 -> Refusal.UNKNOWN_KEYS;
                    default -> Refusal.BATCH;
                };
            case LIST_CREATE -> code == 3005 ? Refusal.NAME_TAKEN : Refusal.OTHER;
            case LIST_RENAME ->
                switch (code) {
                    case 3005 -> Refusal.NAME_TAKEN;
                    case 3006 -> Refusal.LIST_GONE;
                    default -> Refusal.OTHER;
                };
            case LIST_DELETE ->
                switch (code) {
                    case 3004, 3006 -> Refusal.LIST_GONE;
                    case 3008 -> Refusal.LIST_IN_USE;
                    default -> Refusal.OTHER;
                };
            case LIST_COUNT, LIST_MEMBERS, LIST_MEMBERS_BY_OFFSET ->
                code == 3006 || code == 3004 ? Refusal.LIST_GONE : Refusal.OTHER;
            case CHECK_IDS, GET_DATA ->
                code == 2004 ? Refusal.KEY_FIELD : status == 400 ? Refusal.BATCH : Refusal.OTHER;
            case LISTS -> Refusal.OTHER;
        };
    }

    /// An outcome that is not an answer, for a caller that wanted an answer of another type.
    static <T> Outcome<T> carry(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Answered<?> _ -> throw new IllegalArgumentException("an answer is of its own type");
            case Outcome.Busy<?>(var wait, var why) -> new Outcome.Busy<>(wait, why);
            case Outcome.Refused<?>(var refusal, var why) -> new Outcome.Refused<>(refusal, why);
            case Outcome.Unknown<?>(var why) -> new Outcome.Unknown<>(why);
        };
    }
}
