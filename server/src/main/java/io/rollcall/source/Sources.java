package io.rollcall.source;

import io.rollcall.domain.Kind;
import java.util.List;

/// The kinds of sources there are.
public final class Sources {
    public static final List<Kind<Source>> KINDS = List.of(
            PostgresSource.KIND,
            MariaDbSource.KIND,
            MariaDbSource.MYSQL,
            RedshiftSource.KIND,
            SqlServerSource.KIND,
            ClickHouseSource.KIND,
            TrinoSource.KIND,
            BigQuerySource.KIND,
            SnowflakeSource.KIND,
            DatabricksSource.KIND,
            FilesSource.KIND,
            BucketSource.KIND);

    private Sources() {}
}
