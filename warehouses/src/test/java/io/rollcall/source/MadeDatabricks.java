package io.rollcall.source;

import com.databricks.internal.apache.thrift.TException;
import com.databricks.internal.apache.thrift.protocol.TBinaryProtocol;
import com.databricks.internal.apache.thrift.transport.TIOStreamTransport;
import com.databricks.jdbc.model.client.thrift.generated.*;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Answers as a SQL warehouse of Databricks answers its driver (Spark's Thrift service over HTTP, rows as Arrow), for
/// one query, and goes wrong as it is told. The messages are those of the driver's own classes; what is in them was
/// written from its source, not recorded.
final class MadeDatabricks implements AutoCloseable {
    /// What the page with the rows that did not come with the answer is like.
    enum Page {
        WHOLE,
        REFUSED,
        CUT
    }

    private static final List<@Nullable String> PEOPLE =
            Arrays.asList("ann@example.com", null, "ben@example.com");

    private final HttpServer server;
    private final TCLIService.Processor<TCLIService.Iface> processor = new TCLIService.Processor<>(service());

    final List<String> logins = new CopyOnWriteArrayList<>();
    final List<String> statements = new CopyOnWriteArrayList<>();
    final AtomicInteger cancelled = new AtomicInteger();
    final AtomicInteger sessions = new AtomicInteger();

    volatile Page page = Page.WHOLE;
    /// Whether rows are in files that the answer names (CloudFetch), as they are where there are many.
    volatile boolean inFiles;
    volatile String plan = "== Physical Plan ==\nScan";
    volatile String refusal = "";
    volatile String refusedState = "42000";
    volatile boolean neverDone;
    /// A query that is never done has begun.
    final CountDownLatch running = new CountDownLatch(1);

    MadeDatabricks() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/sql/", this::answer);
        server.createContext("/file/", this::file);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            logins.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            var out = new ByteArrayOutputStream();
            var in = new ByteArrayInputStream(exchange.getRequestBody().readAllBytes());
            try {
                processor.process(
                        new TBinaryProtocol(new TIOStreamTransport(in)),
                        new TBinaryProtocol(new TIOStreamTransport(out)));
            } catch (TException broken) {
                throw new IOException(broken);
            }
            exchange.getResponseHeaders().set("Content-Type", "application/x-thrift");
            exchange.sendResponseHeaders(200, out.size());
            out.writeTo(exchange.getResponseBody());
        }
    }

    /// One of two files of rows.
    private void file(HttpExchange exchange) throws IOException {
        var second = exchange.getRequestURI().getPath().endsWith("1");
        var rows = second ? List.<@Nullable String>of("cleo@example.com") : PEOPLE;
        var bytes = arrow("email", rows).whole();
        send(exchange, second && page == Page.CUT ? Arrays.copyOf(bytes, bytes.length / 2) : bytes);
    }

    private static void send(HttpExchange exchange, byte[] bytes) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private TSparkDirectResults files() {
        var links = List.of(link(0, 0, PEOPLE.size()), link(1, PEOPLE.size(), 1));
        return new TSparkDirectResults()
                .setOperationStatus(
                        new TGetOperationStatusResp(fine()).setOperationState(TOperationState.FINISHED_STATE))
                .setResultSetMetadata(columns("email").setResultFormat(TSparkRowSetType.URL_BASED_SET))
                .setResultSet(new TFetchResultsResp(fine())
                        .setHasMoreRows(false)
                        .setResults(new TRowSet(0, List.of()).setResultLinks(links)));
    }

    private TSparkArrowResultLink link(int file, long start, long rows) {
        var forever = Long.MAX_VALUE / 2;
        return new TSparkArrowResultLink()
                .setFileLink("http://127.0.0.1:%d/file/%d".formatted(port(), file))
                .setExpiryTime(forever)
                .setStartRowOffset(start)
                .setRowCount(rows)
                .setBytesNum(1_000);
    }

    private TCLIService.Iface service() {
        return (TCLIService.Iface) Proxy.newProxyInstance(
                TCLIService.Iface.class.getClassLoader(),
                new Class<?>[] {TCLIService.Iface.class},
                (_, method, arguments) -> switch (method.getName()) {
                    case "OpenSession" -> open();
                    case "CloseSession" -> closed();
                    case "ExecuteStatement" -> execute(Objects.requireNonNull(((TExecuteStatementReq) arguments[0]).getStatement()));
                    case "GetOperationStatus" -> status();
                    case "FetchResults" -> more();
                    case "GetResultSetMetadata" -> columns("email");
                    case "CancelOperation" -> cancel();
                    case "CloseOperation" -> new TCloseOperationResp(fine());
                    default -> throw new TException(method.getName() + " is not known here");
                });
    }

    private static TStatus fine() {
        return new TStatus(TStatusCode.SUCCESS_STATUS);
    }

    private static THandleIdentifier handle() {
        return new THandleIdentifier().setGuid(new byte[16]).setSecret(new byte[16]);
    }

    private TOpenSessionResp open() {
        sessions.incrementAndGet();
        return new TOpenSessionResp(fine(), TProtocolVersion.SPARK_CLI_SERVICE_PROTOCOL_V9)
                .setSessionHandle(new TSessionHandle(handle()));
    }

    private TCloseSessionResp closed() {
        sessions.decrementAndGet();
        return new TCloseSessionResp(fine());
    }

    private TCancelOperationResp cancel() {
        cancelled.incrementAndGet();
        return new TCancelOperationResp(fine());
    }

    private TExecuteStatementResp execute(String sql) {
        statements.add(sql);
        var asked = new TExecuteStatementResp(fine())
                .setOperationHandle(new TOperationHandle(handle(), TOperationType.EXECUTE_STATEMENT, true));
        if (sql.startsWith("SET ")) return asked.setDirectResults(answer("key", Arrays.asList(), false));
        if (sql.startsWith("EXPLAIN ")) return asked.setDirectResults(answer("plan", List.of(plan), false));
        if (!refusal.isEmpty())
            return asked.setDirectResults(new TSparkDirectResults()
                    .setOperationStatus(new TGetOperationStatusResp(fine())
                            .setOperationState(TOperationState.ERROR_STATE)
                            .setSqlState(refusedState)
                            .setErrorMessage(refusal)));
        if (neverDone) {
            running.countDown();
            return asked;
        }
        return asked.setDirectResults(inFiles ? files() : answer("email", PEOPLE, true));
    }

    private TGetOperationStatusResp status() {
        return new TGetOperationStatusResp(fine())
                .setOperationState(
                        neverDone && cancelled.get() == 0
                                ? TOperationState.RUNNING_STATE
                                : cancelled.get() > 0 ? TOperationState.CANCELED_STATE : TOperationState.FINISHED_STATE);
    }

    private TSparkDirectResults answer(String column, List<@Nullable String> rows, boolean more) {
        return new TSparkDirectResults()
                .setOperationStatus(
                        new TGetOperationStatusResp(fine()).setOperationState(TOperationState.FINISHED_STATE))
                .setResultSetMetadata(columns(column))
                .setResultSet(rows(column, rows, more));
    }

    private static TGetResultSetMetadataResp columns(String name) {
        var text = new TTypeDesc(List.of(TTypeEntry.primitiveEntry(new TPrimitiveTypeEntry(TTypeId.STRING_TYPE))));
        return new TGetResultSetMetadataResp(fine())
                .setSchema(new TTableSchema(List.of(new TColumnDesc(name, text, 1))))
                .setResultFormat(TSparkRowSetType.ARROW_BASED_SET)
                .setLz4Compressed(false)
                .setArrowSchema(arrow(name, List.of()).schema());
    }

    private static ArrowRows arrow(String column, List<@Nullable String> rows) {
        return ArrowRows.of(column, Map.of("Spark:DataType:SqlName", "STRING"), rows);
    }

    private static TFetchResultsResp rows(String column, List<@Nullable String> rows, boolean more) {
        var left = new AtomicInteger(rows.size());
        var batches = arrow(column, rows).batches().stream()
                .map(batch -> batch(batch, Math.min(2, left.getAndAdd(-2))))
                .toList();
        return page(column, batches, more);
    }

    private static TSparkArrowBatch batch(byte[] bytes, int rows) {
        return new TSparkArrowBatch().setBatch(bytes).setRowCount(rows);
    }

    private static TFetchResultsResp page(String column, List<TSparkArrowBatch> batches, boolean more) {
        return new TFetchResultsResp(fine())
                .setHasMoreRows(more)
                .setResults(new TRowSet(0, List.of()).setArrowBatches(batches))
                .setResultSetMetadata(columns(column));
    }

    private TFetchResultsResp more() {
        return switch (page) {
            case WHOLE -> rows("email", List.of("cleo@example.com"), false);
            case REFUSED ->
                new TFetchResultsResp(new TStatus(TStatusCode.ERROR_STATUS)
                        .setSqlState("22018")
                        .setErrorMessage("The value 'dora@example.com' cannot be cast"));
            case CUT -> {
                var whole = arrow("email", List.of("cleo@example.com")).batches().getFirst();
                yield page("email", List.of(batch(Arrays.copyOf(whole, whole.length / 2), 1)), false);
            }
        };
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
