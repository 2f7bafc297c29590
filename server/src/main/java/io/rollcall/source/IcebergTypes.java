package io.rollcall.source;

import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/// What types of Iceberg are called in DuckDB.
final class IcebergTypes {
    private IcebergTypes() {}

    /// Empty for what no field can be made of: such a column is left out, and a query that names it fails.
    static String inDuckDb(Type type) {
        return switch (type.typeId()) {
            case BOOLEAN -> "BOOLEAN";
            case INTEGER -> "INTEGER";
            case LONG -> "BIGINT";
            case FLOAT -> "FLOAT";
            case DOUBLE -> "DOUBLE";
            case DATE -> "DATE";
            case TIME -> "TIME";
            case TIMESTAMP ->
                ((Types.TimestampType) type).shouldAdjustToUTC() ? "TIMESTAMP WITH TIME ZONE" : "TIMESTAMP";
            case STRING -> "VARCHAR";
            case UUID -> "UUID";
            case DECIMAL -> {
                var decimal = (Types.DecimalType) type;
                yield "DECIMAL(%d, %d)".formatted(decimal.precision(), decimal.scale());
            }
            case LIST -> {
                var element = inDuckDb(type.asListType().elementType());
                yield element.isEmpty() ? "" : element + "[]";
            }
            case FIXED, BINARY, STRUCT, MAP, VARIANT, GEOMETRY, GEOGRAPHY, TIMESTAMP_NANO, UNKNOWN -> "";
        };
    }
}
