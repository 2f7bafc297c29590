package io.rollcall.http;

import io.javalin.http.HandlerType;
import io.rollcall.domain.Field;
import io.rollcall.domain.Kind;
import io.rollcall.domain.Type;
import io.rollcall.project.ConditionWord;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Describes what can be connected and how conditions are written, so that forms can be made of it.
final class KindRoutes {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> TYPES =
            List.of("text", "long_text", "secret", "number", "flag", "choice", "url", "time", "group");

    private final Backend backend;

    KindRoutes(Backend backend) {
        this.backend = backend;
    }

    List<Route> routes() {
        var setting = Schemas.object()
                .has("name", Schemas.text("Name"))
                .has("meaning", Schemas.text("What it is"))
                .has("type", Schemas.oneOf("What it takes", TYPES))
                .has("required", Schemas.flag("Whether it has to be given"))
                .has("standard", Schemas.text("What is taken when it is left out"))
                .has("secret", Schemas.flag("Whether it is never shown"))
                .mayHave("choices", Schemas.list(Schemas.text("One of these")))
                .mayHave("least", Schemas.number("The least number"))
                .mayHave("most", Schemas.number("The greatest number"))
                .done();
        var kinds = Schemas.list(Schemas.object()
                .has("kind", Schemas.text("Its name"))
                .has("title", Schemas.text("Its name to people"))
                .has("settings", Schemas.list(setting))
                .done());
        var word = Schemas.object()
                .has("word", Schemas.text("As it is written"))
                .has("takes", Schemas.oneOf("What follows it", ConditionWord.allTakes()))
                .has("meaning", Schemas.text("When it is met"))
                .done();
        return List.of(
                new Route(
                        HandlerType.GET,
                        Route.API + "/kinds",
                        Need.SIGNED_IN,
                        new Route.Doc(
                                "listKinds",
                                "Lists the kinds of sources, platforms and channels, with what each asks for.",
                                Schemas.object()
                                        .has("sources", kinds)
                                        .has("platforms", kinds)
                                        .has("channels", kinds)
                                        .done()),
                        _ -> kinds()),
                new Route(
                        HandlerType.GET,
                        Route.API + "/words",
                        Need.SIGNED_IN,
                        new Route.Doc(
                                "listWords",
                                "Lists the words that conditions are written with, by the type of the field.",
                                Schemas.page(
                                        "types",
                                        Schemas.object()
                                                .has("type", type())
                                                .has("words", Schemas.list(word))
                                                .done())),
                        _ -> words()));
    }

    /// The schema of a field's type.
    static ObjectNode type() {
        return Schemas.oneOf(
                "What values are", Arrays.stream(Type.values()).map(Type::word).toList());
    }

    private Answer kinds() {
        var all = JSON.createObjectNode();
        kinds(all.putArray("sources"), backend.kinds().sources());
        kinds(all.putArray("platforms"), backend.kinds().platforms());
        kinds(all.putArray("channels"), backend.kinds().channels());
        return Answer.of(all);
    }

    private static void kinds(ArrayNode into, List<? extends Kind<?>> kinds) {
        for (var kind : kinds) {
            var settings = into.addObject()
                    .put("kind", kind.name())
                    .put("title", kind.title())
                    .putArray("settings");
            for (var field : kind.fields()) setting(settings.addObject(), field);
        }
    }

    private static void setting(ObjectNode setting, Field field) {
        setting.put("name", field.name())
                .put("meaning", field.meaning())
                .put("required", field.required())
                .put("standard", field.standard())
                .put("secret", field instanceof Field.Hidden)
                .put("type", word(field));
        if (field instanceof Field.Choice choice) choice.words().forEach(setting.putArray("choices")::add);
        if (field instanceof Field.Whole whole)
            setting.put("least", whole.least()).put("most", whole.most());
    }

    private static String word(Field field) {
        return switch (field) {
            case Field.Text _ -> "text";
            case Field.LongText _ -> "long_text";
            case Field.Hidden _ -> "secret";
            case Field.Whole _ -> "number";
            case Field.Flag _ -> "flag";
            case Field.Choice _ -> "choice";
            case Field.Url _ -> "url";
            case Field.Time _ -> "time";
            case Field.Group _, Field.Named _, Field.Tree _ -> "group";
        };
    }

    private static Answer words() {
        var page = JSON.createObjectNode();
        var types = page.putArray("types");
        for (var type : Type.values()) {
            var words = types.addObject().put("type", type.word()).putArray("words");
            for (var word : ConditionWord.of(type))
                words.addObject()
                        .put("word", word.word())
                        .put("takes", word.takes())
                        .put("meaning", word.meaning());
        }
        return Answer.of(page);
    }
}
