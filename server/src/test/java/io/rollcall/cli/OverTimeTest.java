package io.rollcall.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the command line says of a source, and of how it and the audiences change.
class OverTimeTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private SmallShop shop;

    @BeforeEach
    void open() throws IOException {
        shop = new SmallShop(folder);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void the_files_of_a_folder_and_their_columns_are_listed() {
        shop.does("tables", "files");
        shop.said("customers.csv\norders.csv\n");
        shop.does("tables", "files", "customers.csv");
        shop.said("    fields:\n      id: number    # BIGINT\n      email: text    # VARCHAR\n");
        shop.said("      \"date, of birth\": date    # DATE\n");
        shop.does("tables", "files", "orders.csv", "--json");
        shop.said("{\"column\":\"amount\",\"type\":\"number\",\"database_type\":\"DOUBLE\"}");
        shop.fails("tables", "file");
        shop.said("There is no source file; there are: files.");
        shop.fails("tables", "files", "customer");
        shop.said("Source files has no table customer; `rollcall tables files` lists them.");
    }

    @Test
    void each_run_remembers_the_size_of_its_audience() throws IOException {
        shop.does("history");
        shop.said("buyers has not read its audience yet");
        shop.does("run");
        shop.edit("customers.csv", "3,cleo@example.com,DE", "3,cleo@example.com,FR");
        shop.does("run");
        shop.does("history");
        shop.said("2  ##########################                ");
        shop.said("3  ########################################  +1 -0");
        shop.does("history", "--runs", "1", "--json");
        shop.didNotSay("\"audience\":2");
        shop.said("\"audience\":3");
    }

    @Test
    void who_entered_and_who_left_between_two_runs_is_told() throws IOException {
        shop.does("run");
        shop.edit("customers.csv", "3,cleo@example.com,DE", "3,cleo@example.com,FR");
        shop.edit("customers.csv", "2,ben@example.com,BE", "2,ben@example.com,DE");
        shop.does("run");
        shop.does("changes", "--from", "1");
        shop.said("1 entered\n1 left\n");
        shop.does("changes", "buyers", "--from", "1", "--to", "2", "--show", "5");
        shop.said("1 entered\n  cleo@example.com\n1 left\n  ben@example.com\n");
        shop.does("changes", "--from", "2", "--to", "1", "--show", "5", "--json");
        shop.said("\"some_entered\":[\"ben@example.com\"],\"some_left\":[\"cleo@example.com\"]");
        shop.does("changes", "--from", "2");
        shop.said("0 entered\n0 left\n");
        shop.fails("changes", "--from", "7");
        shop.said("Activation buyers has no run 7; `rollcall status buyers` lists them.");
    }

    @Test
    void a_size_that_is_unusual_is_remarked() throws IOException {
        for (var i = 0; i < 5; i++) shop.does("run");
        for (var i = 0; i < 12; i++)
            shop.edit(
                    "customers.csv", "5,,FR", "%d,person%d@example.com,FR,true,2001-01-01\n5,,FR".formatted(i + 6, i));
        for (var i = 0; i < 12; i++)
            shop.edit("orders.csv", "\n4;", "\n%d;%d;99;2020-01-01\n4;".formatted(i + 5, i + 6));
        shop.does("plan");
        shop.said("note: The audience is unusual: 14 addresses, where the last 5 runs had 2 to 2.");
        shop.does("plan", "--json");
        shop.said("\"unusual\":\"The audience is unusual");
        shop.does("run");
        shop.said("The audience is unusual: 14 addresses");
        shop.does("history");
        shop.said("The audience is unusual: 14 addresses");
    }

    @Test
    void a_key_that_a_few_rows_share_is_a_remark_and_one_that_many_share_stops_a_run() throws IOException {
        for (var i = 5; i < 40; i++) shop.edit("orders.csv", "\n4;", "\n%d;3;1;2020-01-01\n4;".formatted(i));
        shop.edit("orders.csv", "\n17;", "\n16;");
        shop.does("run");
        shop.said("1 of 39 rows of model orders have no id of their own.");
        shop.does("check");
        shop.said("note    1 of 39 rows of model orders have no id of their own.");
        shop.edit("customers.csv", "\n5,,", "\n4,,");
        shop.does("run");
        shop.fails("check");
        shop.said("WRONG   model customers: 1 of 5 rows of model customers have no id of their own, more than 5 %:");
        shop.fails("run");
        shop.said("take another primary_key or clean the data.");
        shop.edit("customers.csv", "\n4,,", "\n5,,");
        shop.does("run");
    }

    @Test
    void a_key_stays_the_field_that_it_was() throws IOException {
        shop.does("run");
        shop.edit("rollcall.yaml", "primary_key: id\n    email", "primary_key: email\n    email");
        shop.fails("run");
        shop.said("Model customers had the primary_key id and has email now");
        shop.fails("check");
        shop.said("say `rollcall check --new-key customers`.");
        shop.fails("check", "--new-key", "custom");
        shop.said("There is no model custom; the models are: customers, orders.");
        shop.edit("customers.csv", "5,,FR,false,2000-01-01\n", "");
        shop.does("check", "--new-key", "customers");
        shop.does("run");
    }

    @Test
    void a_model_whose_column_has_gone_says_what_it_stops() throws IOException {
        shop.does("run");
        shop.edit("orders.csv", "amount", "total");
        shop.fails("check");
        shop.said("WRONG   model orders: ");
        shop.said("amount");
        shop.said(" These segments cannot be read: buyers.");
        shop.said(" These activations fail and leave their lists as they are: buyers.");
        shop.said("ok      segment complained");
        shop.fails("run");
        shop.said("run 2 failed: Model orders is not what it is described as.");
        shop.said("\"amount\" not found");
    }

    @Test
    void a_query_with_a_mistake_is_told_with_its_place() throws IOException {
        shop.edit("rollcall.yaml", "table: orders.csv", "sql: select id, amont from \"orders.csv\"");
        shop.fails("check");
        shop.said("at line 1, column 12 of the query.");
    }
}
