package io.rollcall.sandbox.screen;

import io.rollcall.sandbox.Account;
import io.rollcall.sandbox.Fault;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Faults as admin calls name them, such as `{"kind":"status","status":503}`.
final class FaultForm {
    /// Every kind, with its members and what they are for.
    static final List<String> KINDS = List.of(
            "delay",
            "status",
            "cut-before",
            "cut-after",
            "half-answer",
            "html",
            "refuse",
            "ok-with-code",
            "token-expired",
            "odd-content-type",
            "garbled-body",
            "contact-appears",
            "contact-vanishes",
            "list-vanishes");

    private FaultForm() {}

    static Fault read(JsonNode form, Account account) {
        var kind = Json.text(form, "kind");
        return switch (kind) {
            case "delay" -> new Fault.Delay(Duration.ofMillis(Json.number(form, "millis", 1_000)));
            case "status" -> new Fault.Status(Json.number(form, "status", 503));
            case "cut-before" -> new Fault.CutBefore();
            case "cut-after" -> new Fault.CutAfter();
            case "half-answer" -> new Fault.HalfAnswer();
            case "html" -> new Fault.Html(Json.number(form, "status", 502));
            case "refuse" ->
                new Fault.Refuse(
                        Json.number(form, "status", 400), Json.number(form, "code", 1), Json.text(form, "text"));
            case "ok-with-code" -> new Fault.OkWithCode(Json.number(form, "code", 1), Json.text(form, "text"));
            case "token-expired" -> new Fault.TokenExpired();
            case "odd-content-type" -> new Fault.OddContentType();
            case "garbled-body" -> new Fault.GarbledBody();
            case "contact-appears" -> appears(account, Json.text(form, "email"));
            case "contact-vanishes" -> vanishes(account, Json.text(form, "email"));
            case "list-vanishes" -> gone(account, Long.parseLong(Json.text(form, "list")));
            default -> throw new IllegalArgumentException("A fault is one of " + String.join(", ", KINDS));
        };
    }

    private static Fault appears(Account account, String email) {
        return new Fault.Then(() -> account.addContact(email));
    }

    private static Fault vanishes(Account account, String email) {
        return new Fault.Then(() -> account.contactId(email).ifPresent(account::removeContact));
    }

    private static Fault gone(Account account, long list) {
        return new Fault.Then(() -> account.deleteList(list));
    }

    /// What a fault is, in a few words.
    static String told(Fault fault) {
        return switch (fault) {
            case Fault.Delay(var by) -> "delay of " + by.toMillis() + " ms";
            case Fault.Status(var status) -> "status " + status;
            case Fault.CutBefore _ -> "cut before";
            case Fault.CutAfter _ -> "cut after";
            case Fault.HalfAnswer _ -> "half an answer";
            case Fault.Html(var status) -> "a page with status " + status;
            case Fault.Refuse(var status, var code, var _) -> "refused with " + status + "/" + code;
            case Fault.OkWithCode(var code, var _) -> "200 with code " + code;
            case Fault.TokenExpired _ -> "token expired";
            case Fault.OddContentType _ -> "odd content type";
            case Fault.GarbledBody _ -> "garbled body";
            case Fault.Then _ -> "something happens meanwhile";
        };
    }
}
