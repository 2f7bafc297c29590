package io.rollcall.cli.demo;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/// An invented shop with the dirt of real data: addresses in odd case, with blanks, twice, malformed, missing, with
/// accents and international domains. Not safe for many threads.
final class Shop {
    private static final List<String> FIRST = List.of(
            "Anna", "Bernd", "Chloé", "Dmitri", "Elena", "Fritz", "Giulia", "Håkon", "Ivana", "José", "Karla", "Lena",
            "Matteo", "Nora", "Øystein", "Paula", "Quentin", "Rosa", "Søren", "Tania", "Ursula", "Vera", "Wim", "Zoë");
    private static final List<String> LAST = List.of(
            "Adler",
            "Berg",
            "Costa",
            "Dvořák",
            "Eriksen",
            "Fischer",
            "García",
            "Huber",
            "Ivanov",
            "Jansen",
            "Keller",
            "Lindqvist",
            "Müller",
            "Novák",
            "Oliveira",
            "Petit",
            "Rossi",
            "Schäfer",
            "Torres",
            "Weiß");
    private static final List<String> DOMAINS = List.of(
            "example.com", "example.org", "mail.example.net", "post.example.de", "bücher.example", "café.example.fr");

    private static final List<String> COUNTRIES = List.of("DE", "FR", "BE", "AT", "NL", "");
    private static final int COMPLAINTS_EVERY = 40;
    private static final int COMPLAINTS_REACH_BACK = 200;
    private static final int ORDERS_REACH_BACK = 900;

    private final RandomGenerator random;
    private final List<Customer> customers = new ArrayList<>();
    private int lastId;

    /// One customer: the address as it is in the data, and as it would be in Emarsys (empty for none).
    record Customer(int id, String name, String dirty, String clean, boolean newsletter) {
        Customer withAddress(String address) {
            return new Customer(id, name, address, address, newsletter);
        }

        String country() {
            return COUNTRIES.get(id % COUNTRIES.size());
        }

        /// The day of the last complaint; empty for most.
        String complainedOn(LocalDate today) {
            return id % COMPLAINTS_EVERY == 0
                    ? today.minusDays(id % COMPLAINTS_REACH_BACK).toString()
                    : "";
        }

        Customer unsubscribed() {
            return new Customer(id, name, dirty, clean, false);
        }

        @Override
        public String toString() {
            return "Customer[" + id + "]";
        }
    }

    Shop(int size, RandomGenerator random) {
        this.random = random;
        for (var i = 0; i < size; i++) add();
    }

    /// A new customer.
    Customer add() {
        var id = ++lastId;
        var first = one(FIRST);
        var last = one(LAST);
        var accents = random.nextInt(100) == 0;
        var local = accents ? first + "." + last + id : letters(first) + "." + letters(last) + id;
        var domain = random.nextInt(100) < 97 ? DOMAINS.get(random.nextInt(4)) : one(DOMAINS);
        var clean = local.toLowerCase(Locale.ROOT) + "@" + domain;
        var customer = new Customer(id, first + " " + last, dirt(clean), clean, random.nextInt(100) < 95);
        customers.add(customer);
        return customer;
    }

    private String dirt(String clean) {
        return switch (random.nextInt(100)) {
            case 0, 1, 2 -> clean.toUpperCase(Locale.ROOT);
            case 3, 4 -> "  " + clean + " ";
            case 5 -> Character.toUpperCase(clean.charAt(0)) + clean.substring(1);
            case 6 -> clean.replace("@", " at ");
            case 7 -> "";
            // Letters and their accents written apart, as some systems do.
            case 10 -> Normalizer.normalize(clean, Normalizer.Form.NFD);
            case 8 -> random.nextBoolean() ? clean.replaceFirst("\\.[a-z]+$", "") : clean + "@";
            // The address of somebody else: two customers in one household.
            case 9 ->
                customers.isEmpty()
                        ? clean
                        : customers.get(random.nextInt(customers.size())).dirty();
            default -> clean;
        };
    }

    private static String letters(String name) {
        return name.replaceAll("[^A-Za-z]", "");
    }

    private String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    List<Customer> customers() {
        return List.copyOf(customers);
    }

    int size() {
        return customers.size();
    }

    Customer customer(int index) {
        return customers.get(index);
    }

    void replace(int index, Customer with) {
        customers.set(index, with);
    }

    /// Writes the customers, all or the first `most` of them.
    void writeCustomers(Path file, int most, LocalDate today) throws IOException {
        try (var out = Files.newBufferedWriter(file)) {
            out.write("id,name,email,newsletter,country,complained_on\n");
            for (var customer : customers.subList(0, Math.min(most, customers.size())))
                row(
                        out,
                        customer.id(),
                        customer.name(),
                        customer.dirty(),
                        customer.newsletter() ? "yes" : "no",
                        customer.country(),
                        customer.complainedOn(today));
        }
    }

    /// Writes so many orders; nearly every customer has some.
    void writeOrders(Path file, int count, LocalDate today) throws IOException {
        try (var out = Files.newBufferedWriter(file)) {
            out.write("id,customer_id,amount,ordered_on\n");
            for (var id = 1; id <= count; id++) {
                var customer = id <= customers.size() ? id : 1 + random.nextInt(customers.size());
                var amount = String.format(Locale.ROOT, "%.2f", 5 + random.nextInt(20_000) / 100.0);
                row(out, id, customer, amount, today.minusDays(random.nextInt(ORDERS_REACH_BACK)));
            }
        }
    }

    private static void row(BufferedWriter out, Object... values) throws IOException {
        for (var i = 0; i < values.length; i++) {
            if (i > 0) out.write(',');
            out.write(quoted(String.valueOf(values[i])));
        }
        out.write('\n');
    }

    private static String quoted(String value) {
        return value.indexOf(',') < 0 && value.indexOf('"') < 0 ? value : '"' + value.replace("\"", "\"\"") + '"';
    }
}
