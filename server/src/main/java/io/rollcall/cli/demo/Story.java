package io.rollcall.cli.demo;

import io.rollcall.sandbox.Account;
import io.rollcall.sandbox.Sandbox;
import java.io.IOException;
import java.net.IDN;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private Story(Path folder, Sandbox sandbox, Shop shop, RandomGenerator random) {
        this.folder = folder;
        this.sandbox = sandbox;
        this.shop = shop;
        this.random = random;
    }

    /// Writes the files and fills the sandbox.
    public static Story begin(Path folder, Sandbox sandbox, RandomGenerator random) throws IOException {
        var story = new Story(folder, sandbox, new Shop(CUSTOMERS, random), random);
        story.shop.writeOrders(folder.resolve("orders.csv"), ORDERS);
        story.writeCustomers();
        story.writeProject();
        var contacts = new HashSet<String>();
        for (var customer : story.shop.customers()) {
            if (contacts.size() == CONTACTS) break;
            contacts.add(inEmarsys(customer.clean()));
        }
        story.account().addContacts(contacts);
        return story;
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

    /// The size of the list, as the sandbox itself knows it.
    public int listSize() {
        return account().lists().getFirst().size();
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
        shop.writeCustomers(customersFile(), shop.size() / 3);
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
        shop.writeCustomers(customersFile(), Integer.MAX_VALUE);
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
                      model: subscribers
                      guard:
                        max_removals_percent: 30

                activations:
                  newsletter:
                    destination: emarsys
                    name: Newsletter
                """.formatted(CUSTOMERS, sandbox.address(), sandbox.address(), login.clientId()));
    }
}
