package io.rollcall.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The process of a [ClickHouseServer]: its engine, behind what its HTTP interface does with a request.
final class ClickHouseProcess {
    /// What stands in the address and is no setting.
    private static final Set<String> OWN =
            Set.of("query_id", "database", "default_format", "wait_end_of_query", "compress", "client_protocol_version");

    private static final String HEADLESS = "CustomSeparated";

    private ClickHouseProcess() {}

    public static void main(String[] arguments) throws Exception {
        var engine = new Chdb(Path.of(arguments[0]));
        // Tables are gone with the last session. The standard database takes unknown tables for files.
        try (var first = engine.open();
                var http = new ClickHouseHttp((asked, reply) -> answer(engine, asked, reply))) {
            first.run("CREATE DATABASE shop ENGINE = Memory", "Null", OutputStream.nullOutputStream());
            OwnProcess.serve(http.port(), arguments[1]);
            Chdb.quit();
        }
    }

    private static void answer(Chdb engine, ClickHouseHttp.Asked asked, ClickHouseHttp.Reply reply)
            throws IOException {
        var answered = new Answered(reply, "1".equals(asked.settings().get("wait_end_of_query")));
        try (var session = engine.open()) {
            prepare(session, asked.settings());
            var sql = statement(asked.sql());
            // The engine begins each part of a stream with a head of its own, where a form has one.
            if (asked.format().equals(HEADLESS)) session.stream(sql, asked.format(), answered);
            else session.run(sql, asked.format(), answered);
            answered.end();
        } catch (Chdb.Refused refused) {
            answered.refuse(refused);
        }
    }

    private static void prepare(Chdb.Session session, Map<String, String> settings)
            throws Chdb.Refused, IOException {
        var nowhere = OutputStream.nullOutputStream();
        if (settings.containsKey("database")) session.run("USE `" + settings.get("database") + "`", "Null", nowhere);
        if (settings.containsKey("query_id")) set(session, "log_comment", settings.get("query_id"));
        // The last thing that is changed: nothing more may be, behind it.
        var last = Comparator.comparing((Map.Entry<String, String> each) -> each.getKey().equals("readonly"));
        for (var each : settings.entrySet().stream().sorted(last).toList())
            if (!OWN.contains(each.getKey())) set(session, each.getKey(), each.getValue());
    }

    private static void set(Chdb.Session session, String name, String value) throws Chdb.Refused, IOException {
        var literal = value.replace("\\", "\\\\").replace("'", "\\'");
        session.run("SET " + name + " = '" + literal + "'", "Null", OutputStream.nullOutputStream());
    }

    /// The engine gives statements names of its own: ours are in their comments.
    private static String statement(String sql) {
        return sql.startsWith("KILL QUERY") ? sql.replace("query_id", "Settings['log_comment']") : sql;
    }

    /// What has been answered: nothing is sent before there is something, so that an error can still be one by HTTP.
    private static final class Answered extends OutputStream {
        private final ClickHouseHttp.Reply reply;
        private final boolean whole;
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private @Nullable OutputStream out;

        private Answered(ClickHouseHttp.Reply reply, boolean whole) {
            this.reply = reply;
            this.whole = whole;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] from, int start, int length) throws IOException {
            if (whole) kept.write(from, start, length);
            else sent().write(from, start, length);
        }

        @Override
        public void flush() throws IOException {
            if (out != null) out.flush();
        }

        private OutputStream sent() throws IOException {
            if (out == null) out = reply.well();
            return out;
        }

        void end() throws IOException {
            kept.writeTo(sent());
            sent().close();
        }

        /// As the server does since version 25.11 once rows are under way.
        void refuse(Chdb.Refused refused) throws IOException {
            var said = String.valueOf(refused.getMessage()).strip();
            if (out == null) {
                reply.refused(refused.code(), said.replaceFirst("^Code: \\d+\\. DB::Exception: ", ""));
                return;
            }
            var tag = "abcdefghijklmnop";
            var text = said + "\n";
            out.write("\r\n__exception__\r\n%s\r\n%s%d %s\r\n__exception__\r\n"
                    .formatted(tag, text, text.length(), tag)
                    .getBytes(StandardCharsets.UTF_8));
            out.close();
        }
    }
}
