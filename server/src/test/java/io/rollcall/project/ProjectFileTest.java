package io.rollcall.project;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.domain.Guard;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Retry;
import io.rollcall.workspace.Offered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectFileTest {
    private static final String GOOD = """
            sources:
              shop:
                kind: postgres
                host: db
                database: shop
                user: rollcall
                password: ${PASSWORD}
            models:
              customers:
                source: shop
                table: public.customers
                primary_key: id
                email: mail
            platforms:
              acme:
                kind: emarsys
                client_id: id
                client_secret: ${SECRET}
            destinations:
              lists:
                platform: acme
                defaults:
                  model: customers
                  retry: daily
                  guard:
                    max_removals_percent: 10
            activations:
              news:
                destination: lists
              vips:
                destination: lists
                name: VIPs
                retry: never
                guard:
                  max_removals: 500
            """;

    @TempDir
    Path folder;

    private Project read(String text) throws Problem, IOException {
        var file = folder.resolve("rollcall.yaml");
        Files.writeString(file, text);
        return ProjectFile.read(file, Offered.KINDS, Map.of("PASSWORD", "pw", "SECRET", "s3"));
    }

    private List<String> mistakes(String text) {
        return assertThrows(Problem.class, () -> read(text)).sentence().lines().toList();
    }

    @Test
    void what_an_activation_leaves_out_comes_from_its_destination() throws Exception {
        var project = read(GOOD);
        var news = requireNonNull(project.activations().get("news"));
        assertEquals("customers", news.listName());
        assertEquals("mail", news.mapping().field());
        assertEquals(Retry.DAILY, news.conduct().retry());
        assertEquals(10, news.conduct().guard().largestRemovalPercent());
        var vips = requireNonNull(project.activations().get("vips"));
        assertEquals("VIPs", vips.listName());
        assertEquals(Retry.NEVER, vips.conduct().retry());
        assertEquals(10, vips.conduct().guard().largestRemovalPercent(), "groups are merged");
        assertEquals(500, vips.conduct().guard().largestRemoval().orElse(0));
        assertEquals(Guard.DEFAULT.smallestAudience(), vips.conduct().guard().smallestAudience());
        assertEquals(
                "pw",
                requireNonNull(project.sources().get("shop"))
                        .settings()
                        .secret("password")
                        .reveal());
    }

    @Test
    void every_mistake_is_told_with_its_line() {
        var mistakes = mistakes("""
                sources:
                  shop:
                    kind: postgres
                    hots: db
                    database: shop
                    user: ${NOBODY}
                models:
                  customers:
                    source: shopp
                    table: a
                    sql: SELECT 1
                    primary_key: id
                    email: mail
                platforms:
                  acme:
                    kind: emarsys
                    host: api.emarsys.net
                    timeout: soon
                    calls_per_minute: 0
                destinatoins: {}
                activations:
                  news:
                    destination: lists
                """);
        assertTrue(
                mistakes.contains("rollcall.yaml:4: source shop has no setting \"hots\"; did you mean \"host\"?"),
                mistakes::toString);
        assertTrue(
                mistakes.contains(
                        "rollcall.yaml:6: ${NOBODY} stands for nothing; set it in the environment or in rollcall.secrets."),
                mistakes::toString);
        assertTrue(
                mistakes.stream().anyMatch(line -> line.startsWith("rollcall.yaml:3: source shop needs \"host\"")),
                mistakes::toString);
        assertTrue(
                mistakes.contains(
                        "rollcall.yaml:8: model customers names a source \"shopp\" that is not there; did you mean \"shop\"?"),
                mistakes::toString);
        assertTrue(
                mistakes.contains("rollcall.yaml:8: model customers needs either \"table\" or \"sql\"."),
                mistakes::toString);
        assertTrue(
                mistakes.stream()
                        .anyMatch(line ->
                                line.startsWith("rollcall.yaml:17: \"host\" of platform acme has to be an address")),
                mistakes::toString);
        assertTrue(
                mistakes.stream().anyMatch(line -> line.startsWith("rollcall.yaml:18: \"timeout\"")),
                mistakes::toString);
        assertTrue(
                mistakes.stream().anyMatch(line -> line.startsWith("rollcall.yaml:19: \"calls_per_minute\"")),
                mistakes::toString);
        assertTrue(
                mistakes.contains(
                        "rollcall.yaml:20: there is no section \"destinatoins\"; did you mean \"destinations\"?"),
                mistakes::toString);
    }

    @Test
    void a_name_given_twice_is_a_mistake() {
        var mistakes = mistakes(GOOD + "  vips:\n    destination: lists\n    name: X\n");
        assertEquals(List.of("rollcall.yaml:36: \"vips\" is given twice; keep one of them."), mistakes);
    }

    @Test
    void two_activations_cannot_fill_one_list() {
        var mistakes = mistakes(GOOD + "  more:\n    destination: lists\n    name: ' vips '\n");
        assertEquals(
                List.of(
                        "rollcall.yaml:36: activation more and vips would fill the same list; give one of them another \"name\"."),
                mistakes);
    }

    @Test
    void what_is_not_yaml_is_told_with_its_line() {
        assertTrue(mistakes("sources:\n  a: [1\n").getFirst().startsWith("rollcall.yaml:"));
    }

    @Test
    void a_secret_in_the_wrong_place_is_not_repeated() {
        var mistakes = mistakes(GOOD.replace("kind: emarsys", "kind: emarsys\n    timeout: hunter2"));
        assertFalse(mistakes.toString().contains("hunter2"));
    }

    @Test
    void a_missing_file_is_one_sentence() {
        var problem =
                assertThrows(Problem.class, () -> ProjectFile.read(folder.resolve("no.yaml"), Offered.KINDS, Map.of()));
        assertTrue(problem.sentence().contains("There is no project file"));
    }
}
