package io.rollcall.sandbox.api;

import io.rollcall.sandbox.Choice;
import io.rollcall.sandbox.Panel;
import io.rollcall.sandbox.Switch;
import io.rollcall.sandbox.auth.RateLimit;
import io.rollcall.sandbox.wire.Answer;
import java.util.List;

/// The answers that come from before the application, mostly without its envelope.
final class GatewayAnswers {
    private final Panel panel;

    GatewayAnswers(Panel panel) {
        this.panel = panel;
    }

    Answer unauthorized(String message) {
        return switch (panel.switches().choice(Switch.AUTH_BODY, Choice.AuthBody.class)) {
            case ENVELOPE -> Reply.error(401, 1, message).answer();
            case MESSAGE -> message(401, message);
        };
    }

    Answer forbidden() {
        return switch (panel.switches().choice(Switch.FORBIDDEN_BODY, Choice.ForbiddenBody.class)) {
            case NONE -> Answer.empty(403);
            case MESSAGE -> message(403, "Forbidden");
            case HTML -> page(403, "Forbidden");
        };
    }

    Answer tooMany() {
        return switch (panel.switches().choice(Switch.RATE_BODY, Choice.RateBody.class)) {
            case MESSAGE -> message(429, "Rate limit exceeded");
            case ENVELOPE ->
                Reply.error(429, 7003, "Too many requests for this account and resource within the last minute.")
                        .answer();
            case TEXT ->
                Answer.html(429, "Your application has made too many requests in too short a time.")
                        .as("text/plain; charset=utf-8");
        };
    }

    static List<Answer.Header> headers(RateLimit.Ticket ticket) {
        return List.of(
                new Answer.Header("X-RateLimit-Limit", Integer.toString(ticket.limit())),
                new Answer.Header("X-RateLimit-Remaining", Integer.toString(ticket.remaining())),
                new Answer.Header("X-RateLimit-Reset", Long.toString(ticket.reset())));
    }

    /// What stands in for the application while it has that status.
    Answer status(int status, int callsPerMinute) {
        return switch (status) {
            case 401 -> unauthorized("Credentials are invalid.");
            case 403 -> forbidden();
            case 429 -> tooMany().with(headers(spent(callsPerMinute)));
            case 500 -> Reply.error(500, 1, "Database connection error").answer();
            case 502 -> page(502, "Bad Gateway");
            case 503 -> message(503, "Service unavailable");
            default -> page(status, "Error");
        };
    }

    private RateLimit.Ticket spent(int callsPerMinute) {
        return new RateLimit.Ticket(false, callsPerMinute, 0, panel.instant().getEpochSecond() + 60);
    }

    static Answer tooLarge() {
        return message(413, "Request size limit exceeded");
    }

    static Answer page(int status, String title) {
        return Answer.html(
                status,
                "<html>\n<head><title>" + status + " " + title + "</title></head>\n<body>\n<center><h1>" + status + " "
                        + title + "</h1></center>\n</body>\n</html>\n");
    }

    static Answer message(int status, String message) {
        return Answer.json(status, "{\"message\":\"" + message + "\"}");
    }
}
