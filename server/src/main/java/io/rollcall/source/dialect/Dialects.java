package io.rollcall.source.dialect;

import io.rollcall.source.Dialect;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// The dialects there are, by name.
public final class Dialects {
    public static final Map<String, Dialect> ALL = Collections.unmodifiableMap(new TreeMap<>(Map.ofEntries(
            Map.entry("bigquery", new BigQuery()),
            Map.entry("clickhouse", new ClickHouse()),
            Map.entry("databricks", new Databricks()),
            Map.entry("duckdb", new DuckDb()),
            Map.entry("mariadb", MySql.ofMariaDb()),
            Map.entry("mysql", MySql.ofMySql()),
            Map.entry("postgres", new Postgres()),
            Map.entry("redshift", new Redshift()),
            Map.entry("snowflake", new Snowflake()),
            Map.entry("sqlserver", new SqlServer()),
            Map.entry("trino", new Trino()))));

    private Dialects() {}
}
