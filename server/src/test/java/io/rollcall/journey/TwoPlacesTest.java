package io.rollcall.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.domain.Progress;
import io.rollcall.source.Source;
import io.rollcall.source.Warehouse;
import io.rollcall.store.Run;
import io.rollcall.sync.Options;
import io.rollcall.sync.Sync;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class TwoPlacesTest extends TwoPlaces {
    @BeforeAll
    static void make() throws Exception {
        Warehouse.run(
                "create schema if not exists rollcall",
                "create table if not exists two_places (id bigint generated always as identity, email text)");
    }

    @Override
    protected Source source(boolean compares) {
        return Warehouse.open(compares);
    }

    @Override
    protected void fill(List<@Nullable String> emails) throws Exception {
        Warehouse.run("truncate two_places");
        try (var connection = Warehouse.connect();
                var insert = connection.prepareStatement("insert into two_places (email) select unnest(?)")) {
            insert.setArray(1, connection.createArrayOf("text", emails.toArray()));
            insert.execute();
        }
    }

    @Test
    void what_the_warehouse_does_not_keep_costs_time_and_nothing_else() throws Exception {
        Warehouse.run(
                "create or replace function refuse() returns event_trigger language plpgsql as"
                        + " $$ begin raise exception 'not today' using errcode = '53100'; end $$",
                "create event trigger refusal on ddl_command_start when tag in ('ALTER TABLE') execute function refuse()");
        try {
            assertTrue(refused().contains("The next run reads the whole audience"), refused());
        } finally {
            Warehouse.run("drop event trigger refusal");
        }
        assertEquals("", refused());
    }

    private String refused() throws Exception {
        var people = people(30);
        var run = run(there(), "There", true, Options.ORDINARY);
        assertEquals(people.size(), run.figures().listed());
        return run.message();
    }

    @Test
    void a_user_who_may_make_no_tables_is_told_what_to_do() throws Exception {
        people(3);
        Warehouse.run("alter schema rollcall rename to elsewhere");
        try {
            var run = new Sync(there().engine(), bound("There", source(true)))
                    .run(Options.ORDINARY, Progress.NONE)
                    .run();
            assertEquals(Run.Status.FAILED, run.status());
            assertTrue(run.message().contains("let its user make tables in the schema rollcall"), run::message);
            assertTrue(run.message().contains("or set \"diff\" to local"), run::message);
        } finally {
            Warehouse.run("alter schema elsewhere rename to rollcall");
        }
    }

    @Override
    protected int histories() {
        return 8;
    }
}
