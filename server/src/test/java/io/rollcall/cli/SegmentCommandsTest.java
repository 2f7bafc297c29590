package io.rollcall.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Segments from the command line: written in YAML over two CSV files, sized, explained, and put on a list.
class SegmentCommandsTest {
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
    void models_and_segments_are_told_in_plain_words() {
        shop.does("models");
        shop.said("-> orders: one to many of orders, where id is their customer_id");
        shop.does("segments");
        shop.said("rows of customers where country is not \"DE\" and sum of amount over orders at least 20");
        shop.does("models", "--json");
        shop.said("\"column\":\"date, of birth\"");
    }

    @Test
    void a_segment_is_counted() {
        shop.does("size", "buyers");
        shop.said("buyers: 2 of 5 rows (40.0 %), 2 with an address, 2 different addresses");
        shop.does("size", "customers", "--json");
        shop.said("{\"segment\":\"customers\",\"model_rows\":5,\"rows\":5,\"with_address\":4,\"addresses\":4}");
        shop.fails("size", "nobody");
        shop.said("There is no segment or model nobody; the segments are: buyers, complained.");
        shop.fails("size", "orders");
        shop.said("Model orders holds no people");
    }

    @Test
    void rows_of_a_segment_are_shown() {
        shop.does("preview", "buyers", "--fields", "id,country,birthday");
        shop.said("id  country  birthday");
        shop.said("1   FR       1990-11-23");
        shop.didNotSay("cleo");
    }

    @Test
    void every_condition_says_whether_it_holds_and_what_it_saw() {
        shop.does("explain", "buyers", "  CLEO@example.com");
        shop.said("not in segment buyers");
        shop.said("no    country is not \"DE\"  (it is DE)");
        shop.said("yes   sum of amount over orders at least 20  (it is 100");
        shop.does("explain", "buyers", "nobody@example.com");
        shop.said("No row of model customers has this address.");
        shop.fails("explain", "buyers", "nobody");
        shop.said("This is nobody's address");
    }

    @Test
    void exclusions_splits_and_limits_are_explained_too() throws IOException {
        shop.edit("rollcall.yaml", "country, is: IT}}", "vip, is: true}}");
        shop.edit(
                "rollcall.yaml",
                "model: customers\n    where:\n      all:",
                "model: customers\n    limit: {share: 1, top_by: birthday}\n    split: {name: autumn, from: 0, to: 100}"
                        + "\n    where:\n      all:");
        shop.does("explain", "buyers", "ann@example.com");
        shop.said("not in segment buyers");
        shop.said("  no  not in segment complained\n  yes from 0 % to 100 % of split autumn\n");
        shop.didNotSay("highest birthday");
        shop.does("explain", "buyers", "ben@example.com");
        shop.said("in segment buyers");
        shop.said("  yes the 1 with the highest birthday");
        shop.edit("customers.csv", "3,cleo@example.com,DE", "3,cleo@example.com,FR");
        shop.does("explain", "buyers", "cleo@example.com");
        shop.said("not in segment buyers");
        shop.said("  yes not in segment complained\n");
        shop.said("  no  the 1 with the highest birthday");
    }

    @Test
    void numbers_are_shown_without_zeros_at_their_end() {
        shop.does("explain", "buyers", "ann@example.com");
        shop.said("sum of amount over orders at least 20  (it is 150.5)");
    }

    @Test
    void a_segment_is_broken_down_by_a_field() {
        shop.does("breakdown", "customers", "--by", "country");
        shop.said("           2  FR");
        shop.said("           1  (none)");
        shop.fails("breakdown", "buyers", "--by", "contry");
        shop.said("Model customers has no field \"contry\"; it has: country, vip, birthday.");
    }

    @Test
    void two_segments_are_compared() {
        shop.does("overlap", "buyers", "complained");
        shop.said("0 in both; 2 only in buyers, 0 only in complained");
        shop.does("overlap", "customers", "buyers");
        shop.said("2 in both; 3 only in customers, 0 only in buyers");
        shop.fails("overlap", "buyers", "nobody");
        shop.said("There is no segment nobody");
    }

    @Test
    void the_statement_is_shown() {
        shop.does("sql", "buyers");
        shop.said("FROM \"customers.csv:text\" AS \"t0\"");
    }

    @Test
    void a_segment_keeps_a_list_of_its_name() {
        shop.does("check");
        shop.does("run");
        shop.said("added 2");
        var list = shop.sandbox.account().lists().getFirst();
        assertEquals("buyers", list.name());
        assertEquals(2, shop.sandbox.account().members(list.id()).length);
        shop.does("why", "ann@example.com");
        shop.said("1 row(s) of segment buyers");
        shop.does("why", "cleo@example.com");
        shop.said("no row of segment buyers has this address");
        shop.said("`rollcall explain buyers ADDRESS` says what does not hold");
    }

    @Test
    void check_finds_a_segment_that_the_source_cannot_answer() throws IOException {
        shop.does("check");
        shop.said("ok      segment buyers");
        shop.edit("rollcall.yaml", "{field: country, is_not: DE}", "{sql: contry = 'DE'}");
        shop.fails("check");
        shop.said("WRONG   segment buyers: ");
        shop.said("contry");
    }

    @Test
    void a_value_of_another_type_is_a_failure_and_no_smaller_audience() throws IOException {
        shop.edit("customers.csv", "false,1984", "perhaps,1984");
        shop.edit("rollcall.yaml", "{field: country, is_not: DE}", "{field: vip, is: false}");
        shop.fails("run");
        assertEquals(0, shop.sandbox.account().lists().size());
    }
}
