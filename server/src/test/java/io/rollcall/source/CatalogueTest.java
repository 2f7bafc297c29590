package io.rollcall.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rollcall.domain.Type;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    @Test
    void types_of_all_warehouses_are_known() {
        var types = Map.of(
                Type.NUMBER,
                List.of("bigint", "INT64", "NUMBER", "numeric(10,2)", "DECIMAL(18, 3)", "double precision", "float8"),
                Type.BOOLEAN,
                List.of("boolean", "BOOL", "bit", "tinyint(1)"),
                Type.DATE,
                List.of("date", "DATE32"),
                Type.TIMESTAMP,
                List.of("timestamp with time zone", "TIMESTAMP_NTZ", "datetime2", "DateTime64(3)", "timestamp(6)"),
                Type.ARRAY,
                List.of("VARCHAR[]", "ARRAY", "array(varchar)", "ARRAY<STRING>", "Array(String)", "SUPER"),
                Type.TEXT,
                List.of("varchar(200)", "text", "STRING", "uuid", "jsonb", "interval", "point", "time", "enum('a')"));
        types.forEach((type, names) -> names.forEach(name -> assertEquals(type, Catalogue.type(name), name)));
        for (var number : List.of("UInt8", "Nullable(Float64)", "tinyint", "int unsigned", "money", "hugeint", "REAL"))
            assertEquals(Type.NUMBER, Catalogue.type(number), number);
        for (var text : List.of("Nullable(String)", "LowCardinality(String)", "bytea"))
            assertEquals(Type.TEXT, Catalogue.type(text), text);
    }

    @Test
    void a_name_that_yaml_would_take_apart_is_quoted() {
        assertEquals("country", Catalogue.inYaml("country"));
        assertEquals("\"date, of \\\"birth\\\"\"", Catalogue.inYaml("date, of \"birth\""));
        assertEquals("\"2nd\"", Catalogue.inYaml("2nd"));
        assertEquals("\"null\"", Catalogue.inYaml("null"));
        assertEquals("nullable", Catalogue.inYaml("nullable"));
    }
}
