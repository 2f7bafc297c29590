package io.rollcall.cli.demo;

import io.rollcall.sandbox.Account;
import io.rollcall.sandbox.Sandbox;
import java.io.IOException;
import java.net.IDN;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.random.RandomGenerator;

/// The world of the demonstration: a shop as files, an Emarsys with most of its customers as contacts, a project
/// file, and what happens to them as time goes by. Not safe for many threads.
public final class Story {
    private static final int CUSTOMERS = 50_000;
    private static final int ORDERS = 200_000;
    private static final int CONTACTS = 42_000;

    private final Path folder;
    private final Sandbox sandbox;
    private final Shop shop;
    private final RandomGenerator random;
    private LocalDate today = LocalDate.EPOCH;

    private Story(Path folder, Sandbox sandbox, Shop shop, RandomGenerator random) {
        this.folder = folder;
        this.sandbox = sandbox;
        this.shop = shop;
        this.random = random;
    }

    /// Writes the project file.
    public static Story begin(Path folder, Sandbox sandbox, RandomGenerator random) throws IOException {
        var story = new Story(folder, sandbox, new Shop(CUSTOMERS, random), random);
        story.writeProject();
        return story;
    }

    /// Writes the data of the shop as of a day, and fills the sandbox.
    public void open(LocalDate day) throws IOException {
        today = day;
        shop.writeOrders(folder.resolve("orders.csv"), ORDERS, today);
        writeCustomers();
        var contacts = new HashSet<String>();
        for (var customer : shop.customers()) {
            if (contacts.size() == CONTACTS) break;
            contacts.add(inEmarsys(customer.clean()));
        }
        account().addContacts(contacts);
    }

    private static String inEmarsys(String address) {
        var at = address.indexOf('@');
        return address.substring(0, at + 1) + IDN.toASCII(address.substring(at + 1));
    }

    public Path project() {
        return folder.resolve("rollcall.yaml");
    }

    private Account account() {
        return sandbox.account();
    }

    public int customers() {
        return shop.size();
    }

    public int contacts() {
        return account().size();
    }

    /// The size of a list, as the sandbox itself knows it.
    public int listSize(String name) {
        return account().lists().stream()
                .filter(list -> list.name().equals(name))
                .mapToInt(list -> list.size())
                .sum();
    }

    /// What a day brings; returns it in words.
    public List<String> aDayPasses() throws IOException {
        var entered = 400;
        for (var i = 0; i < entered; i++) {
            var customer = shop.add();
            if (i % 4 != 0) account().addContact(inEmarsys(customer.clean()));
        }
        var left = 500;
        for (var i = 0; i < left; i++) {
            var index = random.nextInt(shop.size());
            shop.replace(index, shop.customer(index).unsubscribed());
        }
        var changed = 200;
        for (var i = 0; i < changed; i++) changeAddress(random.nextInt(CONTACTS / 2));
        var became = 0;
        for (var index = CONTACTS + 2_000; index < CONTACTS + 3_000; index++) {
            var address = inEmarsys(shop.customer(index).clean());
            if (account().contactId(address).isEmpty()) {
                account().addContact(address);
                became++;
            }
        }
        writeCustomers();
        return List.of(
                "%,d new customers came (three in four are Emarsys contacts), %,d gave the newsletter up"
                        .formatted(entered, left),
                "%,d changed their address, in the shop and in Emarsys".formatted(changed),
                "%,d customers became Emarsys contacts".formatted(became));
    }

    private void changeAddress(int index) {
        var customer = shop.customer(index);
        var contact = account().contactId(inEmarsys(customer.clean()));
        var fresh = "new." + customer.clean();
        shop.replace(index, customer.withAddress(fresh));
        contact.ifPresent(id -> account().changeEmail(id, inEmarsys(fresh)));
    }

    /// The export of the shop goes wrong: the column is gone.
    public void breakTheSource() throws IOException {
        var lines = new ArrayList<>(Files.readAllLines(customersFile()));
        lines.set(0, lines.getFirst().replace("email", "e_mail_address"));
        Files.write(customersFile(), lines);
    }

    /// The export of the shop is cut off: most customers are missing.
    public void loseMostCustomers() throws IOException {
        shop.writeCustomers(customersFile(), shop.size() / 3, today);
    }

    public void mendTheSource() throws IOException {
        writeCustomers();
    }

    /// Somebody edits the list in Emarsys by hand.
    public void editByHand(int count) {
        var list = account().lists().getFirst().id();
        var members = account().members(list);
        for (var i = 0; i < count; i++) account().removeMember(list, members[random.nextInt(members.length)]);
    }

    /// An address that is on the list for sure.
    public String somebody() {
        var members = account().members(account().lists().getFirst().id());
        return account().email(members[members.length / 2]);
    }

    private Path customersFile() {
        return folder.resolve("customers.csv");
    }

    private void writeCustomers() throws IOException {
        shop.writeCustomers(customersFile(), Integer.MAX_VALUE, today);
    }

    private void writeProject() throws IOException {
        var login = account().login();
        Files.writeString(folder.resolve("rollcall.secrets"), "SANDBOX_SECRET=%s\n".formatted(login.clientSecret()));
        Files.writeString(project(), """
                # The project of the demonstration: everything Rollcall needs to know is in this file.
                sources:
                  shop:
                    kind: files
                    folder: .

                models:
                  subscribers:
                    source: shop
                    sql: |
                      SELECT c.id, c.email FROM 'customers.csv' AS c
                      WHERE c.newsletter AND EXISTS (SELECT 1 FROM 'orders.csv' AS o WHERE o.customer_id = c.id)
                         OR c.id > %d
                    primary_key: id
                    email: email

                  customers:
                    source: shop
                    table: customers.csv
                    primary_key: id
                    email: email
                    fields:
                      country: {type: text, categorical: true, meaning: country}
                      complained_on: date
                    relations:
                      orders: {model: orders, field: id, other_field: customer_id}

                  orders:
                    source: shop
                    table: orders.csv
                    kind: events
                    primary_key: id
                    fields: {amount: number, ordered_on: date}

                segments:
                  good_neighbours:
                    model: customers
                    where:
                      all:
                        - {field: country, is: [FR, BE]}
                        - {related: orders, at_least: 2, where: {field: ordered_on, in_the_last: 365 days}}
                        - {related: orders, average: amount, more_than: 60}
                        - {not_in_segment: complained_lately}
                  complained_lately:
                    model: customers
                    where: {field: complained_on, in_the_last: 90 days}

                platforms:
                  sandbox:
                    kind: emarsys
                    host: %s
                    token_url: %s/oauth2/token
                    client_id: %s
                    client_secret: ${SANDBOX_SECRET}

                destinations:
                  emarsys:
                    platform: sandbox
                    service: contact-lists
                    defaults:
                      model: customers
                      guard:
                        max_removals_percent: 30

                activations:
                  newsletter:
                    destination: emarsys
                    model: subscribers
                    name: Newsletter
                  good_neighbours:
                    destination: emarsys
                    segment: good_neighbours
                    name: Good neighbours
                """.formatted(CUSTOMERS, sandbox.address(), sandbox.address(), login.clientId()));
    }
}
