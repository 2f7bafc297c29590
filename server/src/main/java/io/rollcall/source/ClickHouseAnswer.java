package io.rollcall.source;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.ServerException;
import com.clickhouse.client.api.query.QueryResponse;
import com.clickhouse.client.api.query.QuerySettings;
import com.clickhouse.data.ClickHouseFormat;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;

/// ClickHouse's answer to one statement, as text that comes while the statement runs. Not safe for many threads.
record ClickHouseAnswer(QueryResponse response) implements AutoCloseable {
    /// Asks, under a name that the statement can be killed by, for rows with a mark behind the last one.
    static ClickHouseAnswer asText(Client client, String select, String id, String mark)
            throws SQLException, InterruptedException {
        try {
            return new ClickHouseAnswer(client.query(select, settings(id, mark)).get());
        } catch (ServerException told) {
            throw new SQLException(told.getMessage(), "22000", told.getCode(), told);
        } catch (ExecutionException | RuntimeException lost) {
            throw new SQLException(String.valueOf(lost.getMessage()), "08006", lost);
        }
    }

    private static QuerySettings settings(String id, String mark) {
        return new QuerySettings()
                .setQueryId(id)
                .setFormat(ClickHouseFormat.CustomSeparated)
                .waitEndOfQuery(false)
                .serverSetting("format_custom_escaping_rule", "Escaped")
                .serverSetting("format_custom_row_before_delimiter", "")
                .serverSetting("format_custom_row_between_delimiter", "")
                .serverSetting("format_custom_row_after_delimiter", "\n")
                .serverSetting("format_custom_result_before_delimiter", "")
                .serverSetting("format_custom_result_after_delimiter", mark);
    }

    InputStream stream() {
        return response.getInputStream();
    }

    @Override
    public void close() throws SQLException {
        try {
            response.close();
        } catch (Exception lost) {
            throw new SQLException("the connection was lost", "08006", lost);
        }
    }
}
