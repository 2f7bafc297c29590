package io.rollcall.segments;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;

import com.clickhouse.jdbc.internal.parser.antlr4.ClickHouseLexer;
import com.clickhouse.jdbc.internal.parser.antlr4.ClickHouseParser;
import com.google.zetasql.Analyzer;
import com.google.zetasql.AnalyzerOptions;
import com.google.zetasql.SimpleCatalog;
import com.google.zetasql.SimpleColumn;
import com.google.zetasql.SimpleTable;
import com.google.zetasql.TypeFactory;
import com.google.zetasql.ZetaSQLBuiltinFunctionOptions;
import com.google.zetasql.ZetaSQLType.TypeKind;
import io.rollcall.domain.Type;
import io.rollcall.source.Warehouse;
import io.rollcall.source.dialect.Dialects;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.apache.spark.sql.catalyst.parser.SqlBaseLexer;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Databases that cannot be run here: what is asked of them is held against their grammar.
@Tag("slow")
final class GrammarTest {
    private interface Grammar {
        void parse(String sql) throws Exception;
    }

    private static void understands(String dialect, Grammar grammar) {
        assertThrows(Exception.class, () -> grammar.parse("SELECT (1 FROM people"), "a grammar that takes anything");
        var golden = Golden.of(Objects.requireNonNull(Dialects.ALL.get(dialect)));
        for (var sql : Golden.statements(golden)) {
            try {
                grammar.parse(sql);
            } catch (Exception wrong) {
                fail(dialect + ": " + sql, wrong);
            }
        }
    }

    /// Names and types of what is asked too: Google's own analyser of GoogleSQL.
    @Test
    void bigquery_understands_every_statement_and_its_types() {
        var options = new AnalyzerOptions();
        options.getLanguageOptions().enableMaximumLanguageFeatures();
        options.getLanguageOptions().setSupportsAllStatementKinds();
        var catalog = new SimpleCatalog("world");
        catalog.addZetaSQLFunctionsAndTypes(new ZetaSQLBuiltinFunctionOptions(options.getLanguageOptions()));
        for (var model : World.MODELS.values()) {
            var columns = model.fields().stream()
                    .map(field -> new SimpleColumn(model.name(), field.name(), typeOf(field.name(), field.type())))
                    .toList();
            catalog.addSimpleTable(new SimpleTable(model.name(), columns));
        }
        assertThrows(
                Exception.class, () -> Analyzer.analyzeStatement("SELECT nobody FROM people", options, catalog));
        understands("bigquery", sql -> Analyzer.analyzeStatement(sql, options, catalog));
    }

    private static com.google.zetasql.Type typeOf(String name, Type type) {
        var text = TypeFactory.createSimpleType(TypeKind.TYPE_STRING);
        return switch (type) {
            case TEXT -> text;
            case NUMBER ->
                TypeFactory.createSimpleType(name.endsWith("id") ? TypeKind.TYPE_INT64 : TypeKind.TYPE_NUMERIC);
            case BOOLEAN -> TypeFactory.createSimpleType(TypeKind.TYPE_BOOL);
            case DATE -> TypeFactory.createSimpleType(TypeKind.TYPE_DATE);
            // One without a time zone.
            case TIMESTAMP ->
                TypeFactory.createSimpleType(
                        name.equals("placed") ? TypeKind.TYPE_DATETIME : TypeKind.TYPE_TIMESTAMP);
            case ARRAY -> TypeFactory.createArrayType(text);
        };
    }

    /// By the grammar of Apache Spark, which Databricks builds on.
    @Test
    void databricks_understands_every_statement() {
        understands("databricks", sql -> {
            var parser = strict(new SqlBaseLexer(CharStreams.fromString(capitals(sql))), SqlBaseParser::new);
            parser.singleStatement();
        });
    }

    @Test
    void clickhouse_understands_every_statement() {
        understands("clickhouse", sql -> {
            var parser = strict(new ClickHouseLexer(CharStreams.fromString(sql)), ClickHouseParser::new);
            parser.queryStmt();
        });
    }

    /// By a parser of many dialects: SQL Server has no grammar of its own either.
    @Test
    void sql_server_understands_every_statement() {
        understands("sqlserver", sql -> CCJSqlParserUtil.parse(sql, parser -> parser.withSquareBracketQuotation(true)));
    }

    /// By a parser of many dialects: Snowflake publishes no grammar.
    @Test
    void snowflake_understands_every_statement() {
        understands("snowflake", CCJSqlParserUtil::parse);
    }

    /// By the grammar of PostgreSQL, which Redshift comes from: what it does not know by name, it still parses.
    @Test
    void redshift_understands_every_statement() throws Exception {
        try (var connection = Warehouse.connect();
                var statement = connection.createStatement()) {
            understands("redshift", sql -> {
                try {
                    // An array is made with ARRAY[...] there, and ARRAY(...) holds a query.
                    statement.execute("EXPLAIN " + sql.replace("ARRAY(", "MAKE_ARRAY("));
                } catch (SQLException failed) {
                    if (Objects.equals(failed.getSQLState(), "42601")) throw failed;
                }
            });
        }
    }

    private interface Maker<P> {
        P of(CommonTokenStream tokens);
    }

    private static <P extends Parser> P strict(Lexer lexer, Maker<P> maker) {
        var listener = new BaseErrorListener() {
            @Override
            public void syntaxError(
                    Recognizer<?, ?> recognizer,
                    @Nullable Object symbol,
                    int line,
                    int column,
                    String message,
                    @Nullable RecognitionException cause) {
                throw new IllegalArgumentException("line %d, column %d: %s".formatted(line, column, message));
            }
        };
        lexer.removeErrorListeners();
        lexer.addErrorListener(listener);
        var parser = maker.of(new CommonTokenStream(lexer));
        parser.removeErrorListeners();
        parser.addErrorListener(listener);
        return parser;
    }

    /// This grammar knows its words in capitals only.
    private static String capitals(String sql) {
        return sql.toUpperCase(Locale.ROOT);
    }
}
