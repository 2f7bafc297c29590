package io.rollcall.http;

import io.rollcall.source.Source;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Rows of a source as JSON: the names of the columns, and each row as a list of texts.
final class Rows {
    /// How many are shown to have a look.
    static final int SHOWN = 25;

    private static final JsonMapper JSON = new JsonMapper();

    private Rows() {}

    static ObjectNode json(Source.Answer answer) {
        var object = JSON.createObjectNode();
        answer.columns().forEach(object.putArray("columns")::add);
        var rows = object.putArray("rows");
        for (var row : answer.rows()) row.forEach(rows.addArray()::add);
        return object;
    }
}
