import java.sql.DriverManager;
import java.sql.SQLException;

/// Fills a workspace with what would take a team years: many segments that are like one, and many runs that are
/// like the last one of an activation. Says nothing when all went well.
///
///     java -cp rollcall-all.jar Crowd.java DATABASE WORKSPACE SEGMENT SEGMENTS ACTIVATION RUNS
public final class Crowd {
    private static final String SEGMENTS = """
            with recursive n(i) as (select 1 union all select i + 1 from n where i < ?)
            insert into definition (workspace, section, name, body, version, owner, changed_at, changed_by)
            select workspace, section, name || '_' || printf('%05d', i), body, version, owner, changed_at - i * 1000,
                changed_by
            from definition, n where workspace = ? and section = 'SEGMENTS' and name = ?""";
    private static final String RUNS = """
            with recursive n(i) as (select 1 union all select i + 1 from n where i < ?)
            insert into run (workspace, activation, kind, status, started_at, finished_at, message, rows_read,
                audience, added, removed, listed, waiting, rejected, list_size, listed_before, ledger_version)
            select workspace, activation, kind, status, started_at + i * 60000, finished_at + i * 60000, message,
                rows_read, audience, i % 7, i % 5, listed + i % 50, waiting, rejected, listed + i % 50, listed,
                ledger_version
            from run, n where workspace = ? and activation = ?
            and id = (select max(id) from run where workspace = ? and activation = ?) order by i""";

    private Crowd() {}

    public static void main(String[] given) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + given[0] + "?busy_timeout=30000")) {
            connection.setAutoCommit(false);
            try (var segments = connection.prepareStatement(SEGMENTS);
                    var runs = connection.prepareStatement(RUNS)) {
                segments.setInt(1, Integer.parseInt(given[3]));
                segments.setString(2, given[1]);
                segments.setString(3, given[2]);
                segments.executeUpdate();
                runs.setInt(1, Integer.parseInt(given[5]));
                for (var i = 2; i <= 5; i++) runs.setString(i, given[i % 2 == 0 ? 1 : 4]);
                runs.executeUpdate();
            }
            connection.commit();
        }
    }
}
