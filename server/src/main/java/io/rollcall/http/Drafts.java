package io.rollcall.http;

import io.rollcall.domain.Problem;
import io.rollcall.domain.Section;
import io.rollcall.project.Documents;
import io.rollcall.workspace.Draft;
import io.rollcall.workspace.Workspace;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Works on definitions that are not saved. A request with a ticket ends the one before it that had the same:
/// whoever types wants the last answer only. Safe for many threads.
final class Drafts {
    static final Route.Parameter TICKET =
            Schemas.parameter("ticket", "Any word; ends an earlier request of the same sender that had it too", false);

    private static final int LONGEST_TICKET = 100;

    private final Backend backend;
    /// Who works for which ticket; guards itself.
    private final Map<String, Thread> working = new HashMap<>();

    Drafts(Backend backend) {
        this.backend = backend;
    }

    /// What is done with a workspace that has the definition.
    @FunctionalInterface
    interface Work {
        Answer on(Workspace workspace) throws Refusal, Problem, IOException, InterruptedException;
    }

    /// Works on the workspace as it would be with the definition in the body, of the name in the path.
    Answer on(Request request, Section section, Work work) throws Refusal, Problem, IOException, InterruptedException {
        var name = request.path("name");
        if (!name.matches(Schemas.NAME)) throw Refusal.wrong("", "A name has letters, digits, - and _, at most 64.");
        var ticket = request.query("ticket");
        if (ticket.filter(text -> text.length() > LONGEST_TICKET).isPresent())
            throw Refusal.badRequest("\"ticket\" has at most %d characters.".formatted(LONGEST_TICKET));
        if (ticket.isEmpty()) return alone(request, section, name, work);
        var key = request.workspace() + " " + request.caller().who() + " " + ticket.get();
        begin(key);
        try {
            return alone(request, section, name, work);
        } catch (InterruptedException ended) {
            if (isCurrent(key)) throw ended;
            throw Refusal.conflict("A later request with this ticket came; this one was ended.");
        } finally {
            end(key);
        }
    }

    private Answer alone(Request request, Section section, String name, Work work)
            throws Refusal, Problem, IOException, InterruptedException {
        try (var draft = backend.workspaces().draft(request.workspace(), section, name, request.body())) {
            return switch (draft) {
                case Draft.Good good -> work.on(good.workspace());
                case Draft.Wrong(var findings) -> throw wrong(findings, section, name);
            };
        }
    }

    /// What is wrong with a definition, at its places.
    static Refusal wrong(List<Documents.Finding> findings, Section section, String name) {
        return Refusal.wrong(findings.stream()
                .map(finding -> new Refusal.Place(
                        finding.place().section() == section
                                        && finding.place().name().equals(name)
                                ? finding.place().pointer()
                                : "",
                        finding.what()))
                .toList());
    }

    private void begin(String key) {
        synchronized (working) {
            var before = working.put(key, Thread.currentThread());
            if (before != null) before.interrupt();
        }
    }

    private boolean isCurrent(String key) {
        synchronized (working) {
            return working.get(key) == Thread.currentThread();
        }
    }

    /// From here on nobody interrupts this thread for this work any more.
    private void end(String key) {
        synchronized (working) {
            if (!working.remove(key, Thread.currentThread())) Thread.interrupted();
        }
    }
}
