package io.rollcall.source;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The kind `mysql`, for want of a MySQL against MariaDB: what the server times out by is told by other numbers there.
@Tag("slow")
final class MySqlContractTest extends MariaDbContractTest {
    @Override
    Source open(Duration timeout) {
        return MariaDb.openAsMySql(timeout);
    }

    @Override
    @Test
    void a_query_that_takes_too_long_is_stopped_with_a_sentence_that_names_the_setting() {
        var problem = problem(open(Duration.ofSeconds(1)), query("select sleep(100) as email"));
        assertTrue(problem.sentence().startsWith("Source localhost/test"), problem.sentence());
    }
}
