package io.rollcall.bench;

import io.rollcall.domain.Condition;
import io.rollcall.domain.Criterion;
import io.rollcall.domain.Definitions;
import io.rollcall.domain.Model;
import io.rollcall.domain.ModelField;
import io.rollcall.domain.Relation;
import io.rollcall.domain.Segment;
import io.rollcall.domain.Type;
import io.rollcall.source.Dialect;
import io.rollcall.source.SegmentSql;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Goal of segments: eight questions over a million customers and five million orders, as segments and as somebody
/// who knows the database would write them, in turns.
final class SegmentGoals {
    private static final double LIMIT = 1.5;
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final int CUSTOMERS = 1_000_000;
    private static final int ORDERS = 5_000_000;

    private final Goals goals;
    private final int rounds;

    SegmentGoals(Goals goals, int rounds) {
        this.goals = goals;
        this.rounds = rounds;
    }

    /// A question: as a condition, and by hand.
    private record Question(String words, Condition condition, String byHand) {}

    private static final Model CUSTOMER = model(
            "customers",
            List.of(
                    field("country", Type.TEXT),
                    field("newsletter", Type.BOOLEAN),
                    field("birthday", Type.DATE),
                    field("complained_on", Type.DATE)),
            List.of(new Relation("orders", "orders", Relation.Kind.ONE_TO_MANY, "id", "customer_id")));

    private static final Model ORDER =
            model("orders", List.of(field("amount", Type.NUMBER), field("ordered_on", Type.DATE)), List.of());

    private static Model model(String name, List<ModelField> fields, List<Relation> relations) {
        return new Model(
                name,
                "source",
                new Model.From.Table(name),
                "id",
                "email",
                new Model.Description(Model.Kind.USERS, fields, relations));
    }

    private static ModelField field(String name, Type type) {
        return new ModelField(name, name, type, false, Optional.empty());
    }

    private static Condition recently(String field, int days) {
        return new Condition.Value(field, new Criterion.Span(Criterion.Side.IN_THE_LAST, days, Criterion.Unit.DAY));
    }

    private static Condition orders(Condition where, Condition.Measure measure) {
        return new Condition.Related(List.of("orders"), where, measure);
    }

    private static Condition.Measure count(Condition.Bound bound, int number) {
        return new Condition.Measure.Count(bound, number);
    }

    private static Criterion more(int than) {
        return new Criterion.Amount(Criterion.Order.MORE, new BigDecimal(than));
    }

    private static List<Question> questions() {
        var neighbours = new Condition.Value("country", new Criterion.Text(Criterion.Match.IS, List.of("FR", "BE")));
        var newsletter = new Condition.Value("newsletter", new Criterion.Truth(true));
        var twoOrders = orders(recently("ordered_on", 365), count(Condition.Bound.AT_LEAST, 2));
        var basket = orders(
                Condition.All.EVERYBODY, new Condition.Measure.Total(Condition.Function.AVERAGE, "amount", more(60)));
        var greatSum = orders(
                Condition.All.EVERYBODY, new Condition.Measure.Total(Condition.Function.SUM, "amount", more(500)));
        var large = orders(new Condition.Value("amount", more(180)), count(Condition.Bound.AT_LEAST, 1));
        var content = new Condition.None(List.of(recently("complained_on", 90)));
        return List.of(
                new Question(
                        "two fields",
                        new Condition.All(List.of(neighbours, newsletter)),
                        "select count(*) from customers where country in ('FR', 'BE') and newsletter"),
                new Question("two orders in a year", twoOrders, """
                        select count(*) from customers c join (
                          select customer_id from orders where ordered_on between date '2025-11-23' and date '2026-11-23'
                          group by customer_id having count(*) >= 2) o on o.customer_id = c.id"""),
                new Question(
                        "no order in half a year",
                        orders(recently("ordered_on", 180), count(Condition.Bound.AT_MOST, 0)),
                        """
                        select count(*) from customers c where not exists (
                          select 1 from orders o where o.customer_id = c.id
                          and o.ordered_on between date '2026-05-27' and date '2026-11-23')"""),
                new Question(
                        "last order over 100",
                        new Condition.Edge(
                                List.of("orders"), false, "ordered_on", new Condition.Value("amount", more(100))),
                        """
                        select count(*) from customers c join (
                          select customer_id, amount,
                            row_number() over (partition by customer_id order by ordered_on desc, id) as place from orders) o
                          on o.customer_id = c.id and o.place = 1 and o.amount > 100"""),
                new Question("birthday in a week", new Condition.Value("birthday", new Criterion.Anniversary(7)), """
                        select count(*) from customers where extract(month from birthday) = 11
                          and extract(day from birthday) between 23 and 30"""),
                new Question("great sum, or at home", new Condition.Any(List.of(greatSum, neighbours)), """
                        select count(*) from customers c left join (
                          select customer_id from orders group by customer_id having sum(amount) > 500) o
                          on o.customer_id = c.id where country in ('FR', 'BE') or o.customer_id is not null"""),
                new Question("no great sum, no large one", new Condition.None(List.of(greatSum, large)), """
                        select count(*) from customers c where not exists (
                          select 1 from (select customer_id from orders group by customer_id
                            having sum(amount) > 500 or max(amount) > 180) o where o.customer_id = c.id)"""),
                new Question(
                        "good neighbours", new Condition.All(List.of(neighbours, twoOrders, basket, content)), """
                        select count(*) from customers c join (
                          select customer_id from orders group by customer_id
                          having count(case when ordered_on between date '2025-11-23' and date '2026-11-23' then 1 end) >= 2
                          and avg(amount) > 60) o on o.customer_id = c.id
                          where country in ('FR', 'BE')
                          and (complained_on is null or complained_on not between date '2026-08-25' and date '2026-11-23')"""));
    }

    void measure(String database, Dialect dialect, Connection connection) throws SQLException {
        System.out.printf("Segments over 1 M customers and 5 M orders in %s%n", database);
        load(connection);
        for (var question : questions()) {
            var segment = new Segment("chosen", "customers", question.condition(), Optional.empty(), Optional.empty());
            var definitions = new Definitions(
                    Map.of("customers", CUSTOMER, "orders", ORDER),
                    Map.of("chosen", segment),
                    List.of(),
                    ZoneOffset.UTC);
            var ours = "select count(*) from ("
                    + new SegmentSql(dialect, definitions, NOW, ZoneOffset.UTC).select(segment) + ") as found";
            compare(database, question, ours, connection);
        }
    }

    private void compare(String database, Question question, String ours, Connection connection) throws SQLException {
        var ratios = new ArrayList<Double>();
        for (var round = 0; round <= rounds; round++) {
            var segment = Timed.of(ours, connection);
            var byHand = Timed.of(question.byHand(), connection);
            if (segment.count() != byHand.count())
                throw new IllegalStateException("%s: %d found, %d by hand: %s"
                        .formatted(question.words(), segment.count(), byHand.count(), ours));
            // The first round warms the caches.
            if (round == 0) continue;
            ratios.add(segment.seconds() / byHand.seconds());
            System.out.printf(
                    Locale.ROOT,
                    "    round %d  %-24s segment %6.3f s  by hand %6.3f s  %,d found%n",
                    round,
                    question.words(),
                    segment.seconds(),
                    byHand.seconds(),
                    segment.count());
        }
        goals.atMost("%s, %s".formatted(question.words(), database), Figure.of(ratios), LIMIT, "x by hand", false);
    }

    private record Timed(long count, double seconds) {
        static Timed of(String sql, Connection connection) throws SQLException {
            var start = System.nanoTime();
            try (var statement = connection.createStatement();
                    var result = statement.executeQuery(sql)) {
                result.next();
                return new Timed(result.getLong(1), (System.nanoTime() - start) / 1e9);
            }
        }
    }

    private static void load(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("""
                    create table customers as select cast(i as int) as id, concat('c', i, '@example.com') as email,
                      case (i * 7919) %% 8 when 0 then 'FR' when 1 then 'BE' when 2 then 'DE' when 3 then 'AT'
                        when 4 then 'NL' when 5 then null else 'IT' end as country,
                      (i * 104729) %% 10 < 9 as newsletter,
                      date '1950-01-01' + cast((i * 15485863) %% 20000 as int) as birthday,
                      case when i %% 40 = 0 then date '2026-11-23' - cast(i %% 200 as int) end as complained_on
                    from generate_series(cast(1 as bigint), cast(%d as bigint)) as t(i)""".formatted(CUSTOMERS));
            statement.execute("""
                    create table orders as select cast(i as int) as id,
                      cast(1 + (i * 48271) %% 1000003 %% 1000000 as int) as customer_id,
                      cast((i * 16807) %% 19997 as decimal(12, 2)) / 100 + 5 as amount,
                      date '2026-11-23' - cast((i * 69621) %% 907 as int) as ordered_on
                    from generate_series(cast(1 as bigint), cast(%d as bigint)) as t(i)""".formatted(ORDERS));
            statement.execute("create unique index customers_key on customers (id)");
            statement.execute("create index orders_of_customer on orders (customer_id)");
            statement.execute("analyze");
        }
    }
}
