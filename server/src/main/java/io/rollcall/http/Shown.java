package io.rollcall.http;

import io.rollcall.domain.Alert;
import io.rollcall.store.Run;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// The schemas of what the API answers, beside definitions.
final class Shown {
    private Shown() {}

    static void into(ObjectNode schemas) {
        schemas.set(
                "Problem",
                Schemas.object()
                        .has("type", Schemas.text("about:blank"))
                        .has("title", Schemas.text("What kind of problem it is"))
                        .has("status", Schemas.number("The status of the answer"))
                        .has("detail", Schemas.text("What is wrong and how to mend it"))
                        .mayHave(
                                "errors",
                                Schemas.list(Schemas.object()
                                        .has("pointer", Schemas.text("Where in the body, as a JSON Pointer"))
                                        .has("detail", Schemas.text("What is wrong there"))
                                        .done()))
                        .done());
        schemas.set(
                "Session",
                Schemas.object()
                        .has("email", Schemas.text("Who is signed in"))
                        .has("name", Schemas.text("Name"))
                        .has("owner", Schemas.flag("Whether an owner"))
                        .has("csrf", Schemas.text("What changing requests repeat in the header " + Doors.CSRF))
                        .done());
        schemas.set(
                "Member",
                Schemas.object()
                        .has("email", Schemas.text("Address"))
                        .has("name", Schemas.text("Name"))
                        .has("role", Schemas.role())
                        .done());
        schemas.set(
                "Token",
                Schemas.object()
                        .has("id", Schemas.number("Number"))
                        .has("name", Schemas.text("What it is for"))
                        .has("role", Schemas.role())
                        .has("created_by", Schemas.text("Who made it"))
                        .has("created_at", Schemas.time("When"))
                        .has("expires_at", Schemas.time("Until when it works"))
                        .mayHave("used_at", Schemas.maybe(Schemas.time("When it was last used")))
                        .mayHave("secret", Schemas.text("What a script sends; shown when it is made and never again"))
                        .done());
        schemas.set(
                "Rows",
                Schemas.object()
                        .has("columns", Schemas.list(Schemas.text("Name")))
                        .has("types", Schemas.list(KindRoutes.type()))
                        .has("rows", Schemas.list(Schemas.list(value())))
                        .done());
        schemas.set(
                "ValueCount",
                Schemas.object()
                        .has("value", value())
                        .has("rows", Schemas.number("How many rows have it"))
                        .done());
        schemas.set("ModelFields", ModelFields.schema());
        schemas.set("Act", act());
        schemas.set("Explanation", explanation());
        schemas.set("Alert", alert().has("since", Schemas.time("Since when")).done());
        schemas.set(
                "Notice",
                alert().has("number", Schemas.number("Its number"))
                        .has("at", Schemas.time("When it was written"))
                        .has("change", Schemas.oneOf("What became of the alert", Schemas.words(Alert.Change.values())))
                        .has(
                                "deliveries",
                                Schemas.list(Schemas.object()
                                        .has("channel", Schemas.text("Where it goes"))
                                        .has("attempts", Schemas.number("How often it was sent"))
                                        .has(
                                                "ended_at",
                                                Schemas.maybe(
                                                        Schemas.time("When it came or was given up; null before")))
                                        .has("error", Schemas.text("What went wrong last"))
                                        .done()))
                        .done());
        schemas.set(
                "Call",
                Schemas.object()
                        .has("at", Schemas.time("When"))
                        .has("method", Schemas.text("Method"))
                        .has("path", Schemas.text("Path below the address of the API"))
                        .has("bytes_sent", Schemas.number("Size of what was sent"))
                        .has("status", Schemas.number("Status of the answer; 0 where there was none"))
                        .has("outcome", Schemas.oneOf("How it ended", List.of("answered", "busy", "refused", "lost")))
                        .has("milliseconds", Schemas.number("How long it took"))
                        .done());
        schemas.set("Status", status());
        var count = Schemas.number("How many");
        var run = Schemas.object()
                .has("run", Schemas.number("Its number"))
                .has("activation", Schemas.text("Whose"))
                .has("kind", Schemas.oneOf("What was asked for", Schemas.words(Run.Kind.values())))
                .has("status", Schemas.oneOf("How far it came", Schemas.words(Run.Status.values())))
                .has("message", Schemas.text("What people should know"))
                .has("started_at", Schemas.time("When it began"))
                .has("cause", Schemas.oneOf("What it ended of before its end", Schemas.words(Run.Cause.values())))
                .mayHave(
                        "culprit",
                        Schemas.maybe(Schemas.text("What cannot be used, such as source shop; null for none")))
                .has("unusual", Schemas.text("What is unusual about its size; empty for nothing"))
                .has("data_as_of", Schemas.maybe(Schemas.time("As of when its data was; null where nobody knows")))
                .mayHave("finished_at", Schemas.maybe(Schemas.time("When it ended; null before")))
                .mayHave("list_size", Schemas.maybe(Schemas.number("Members according to Emarsys; null when not read")))
                .mayHave("invalid", Schemas.counts("Rows that hold no address, by reason"))
                .mayHave(
                        "progress",
                        Schemas.object()
                                .has("stage", Schemas.text("What it is busy with, while it runs in this server"))
                                .has("done", count)
                                .has("total", count)
                                .done());
        for (var figure : List.of(
                "rows",
                "audience",
                "duplicates",
                "joins",
                "removals",
                "added",
                "removed",
                "listed",
                "waiting",
                "rejected",
                "uncertain")) run.has(figure, count);
        schemas.set("Run", run.done());
        var plan = Schemas.object().has("activation", Schemas.text("Whose"));
        for (var figure : List.of(
                "rows", "audience", "duplicates", "invalid", "listed", "entrants", "tried_again", "removals", "calls"))
            plan.has(figure, count);
        schemas.set(
                "Plan",
                plan.has("held", Schemas.flag("Whether the guard would hold it"))
                        .has("breaches", Schemas.list(Schemas.text("Why it would")))
                        .mayHave("unusual", Schemas.text("What is unusual about its size"))
                        .has(
                                "sample",
                                Schemas.list(Schemas.text("Some who would join; none for those who see no addresses")))
                        .has(
                                "leaving",
                                Schemas.list(
                                        Schemas.number("Emarsys contacts of some who would leave; shown to the same")))
                        .has("invalid_reasons", Schemas.counts("Rows that hold no address, by reason"))
                        .has("calls_per_minute", Schemas.number("The most calls that are made in a minute"))
                        .mayHave(
                                "list_exists",
                                Schemas.flag(
                                        "Whether Emarsys has a list of this name; told before an activation is saved"))
                        .done());
        schemas.set(
                "Why",
                Schemas.object()
                        .has("activation", Schemas.text("Which list"))
                        .mayHave(
                                "rows",
                                Schemas.number("Rows of the audience that hold the address now, where it was read"))
                        .has("status", Schemas.text("What is on record of it"))
                        .has("contact_id", Schemas.number("The Emarsys contact, 0 for none"))
                        .has(
                                "events",
                                Schemas.list(Schemas.object()
                                        .has("run", Schemas.number("The run that changed what is on record"))
                                        .has("at", Schemas.maybe(Schemas.time("When it began")))
                                        .has("before", Schemas.text("What was on record"))
                                        .has("after", Schemas.text("What was on record then"))
                                        .done()))
                        .done());
    }

    private static ObjectNode value() {
        return Schemas.maybe(Schemas.text("Value, as text; null for none"));
    }

    private static ObjectNode act() {
        return Schemas.object()
                .has("id", Schemas.number("Its number"))
                .has("at", Schemas.time("When"))
                .has("who", Schemas.text("Who did it"))
                .has("action", Schemas.text("What was done"))
                .has("kind", Schemas.text("To what kind of thing"))
                .has("name", Schemas.text("To which one"))
                .has("detail", Schemas.text("More about it"))
                .done();
    }

    private static ObjectNode explanation() {
        return Schemas.object()
                .has("segment", Schemas.text("Which segment"))
                .has("member", Schemas.flag("Whether the row is in it"))
                .has(
                        "conditions",
                        Schemas.list(Schemas.object()
                                .has("depth", Schemas.number("How deep it lies in the tree"))
                                .has("condition", Schemas.text("In words"))
                                .has("holds", Schemas.flag("Whether it holds for the row"))
                                .has("saw", Schemas.maybe(Schemas.text("The value that it saw")))
                                .done()))
                .done();
    }

    private static ObjectNode status() {
        return Schemas.object()
                .has("activation", Schemas.text("Its name"))
                .has("list", Schemas.text("Name of its list"))
                .has("audience", Schemas.text("Whose rows belong on it"))
                .has("destination", Schemas.text("Name of its destination"))
                .has("schedule", Schemas.text("When it runs by itself, in words"))
                .has("paused", Schemas.maybe(Schemas.text("Why it is paused; null when it is not")))
                .has(
                        "waits_for",
                        Schemas.list(Schemas.object()
                                .has("kind", Schemas.text("Such as source"))
                                .has("name", Schemas.text("Its name"))
                                .has("problem", Schemas.text("Why it cannot be used"))
                                .has("since", Schemas.time("Since when"))
                                .done()))
                .has(
                        "in_step_as_of",
                        Schemas.maybe(Schemas.time(
                                "When the last run began that brought the list in step; null when there was none")))
                .has("data_as_of", Schemas.maybe(Schemas.time("As of when its data was; null where nobody knows")))
                .has("due_at", Schemas.maybe(Schemas.time("When it runs next by itself; null for never")))
                .has("last_run", Schemas.maybe(Schemas.ref("Run")))
                .done();
    }

    private static Schemas.Members alert() {
        return Schemas.object()
                .has("trigger", Schemas.oneOf("What it is about", Schemas.words(Alert.Trigger.values())))
                .has("kind", Schemas.text("Such as activation"))
                .has("name", Schemas.text("Which one"))
                .has("level", Schemas.oneOf("How much of a hurry it is in", Schemas.words(Alert.Level.values())))
                .has("title", Schemas.text("In a few words"))
                .has("text", Schemas.text("What one should know and do"));
    }
}
