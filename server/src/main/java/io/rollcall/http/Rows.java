package io.rollcall.http;

import io.rollcall.source.Catalogue;
import io.rollcall.source.Source;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Rows of a source as JSON: the names of the columns, the types that fields of them would have, and each row as a
/// list of texts.
final class Rows {
    /// How many are shown to have a look.
    static final int SHOWN = 25;

    private static final JsonMapper JSON = new JsonMapper();

    private Rows() {}

    /// Values and how many rows have each.
    static ObjectNode counts(Source.Answer answer) {
        var page = JSON.createObjectNode();
        var values = page.putArray("values");
        for (var row : answer.rows())
            values.addObject().put("value", row.get(0)).put("rows", Long.parseLong(String.valueOf(row.get(1))));
        return page;
    }

    static ObjectNode json(Source.Answer answer) {
        var object = JSON.createObjectNode();
        answer.columns().forEach(object.putArray("columns")::add);
        var types = object.putArray("types");
        for (var type : answer.types()) types.add(Catalogue.type(type).word());
        var rows = object.putArray("rows");
        for (var row : answer.rows()) row.forEach(rows.addArray()::add);
        return object;
    }
}
