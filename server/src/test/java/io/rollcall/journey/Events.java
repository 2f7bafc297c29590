package io.rollcall.journey;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;

/// What happens between two runs: people come and go in the warehouse, in Emarsys, and by hand on the list.
final class Events {
    private static final List<String> INVALID = List.of("", "  ", "nobody", "a@b@example.com", "@example.com", "x@y");

    private final RandomGenerator random;
    private final Warehouse warehouse;
    private final Scene scene;
    private final List<String> addresses = new ArrayList<>();
    private final boolean caseMatters;
    private final boolean twins;
    private final boolean erasures;

    /// What may happen in this history, where not everything goes with everything.
    record Limits(int people, boolean caseMatters, boolean twins, boolean erasures) {}

    Events(RandomGenerator random, Warehouse warehouse, Scene scene, Limits limits) {
        this.random = random;
        this.warehouse = warehouse;
        this.scene = scene;
        caseMatters = limits.caseMatters();
        twins = limits.twins();
        erasures = limits.erasures();
        for (var i = 0; i < limits.people(); i++) {
            addresses.add("p%d@example.com".formatted(i));
            addresses.add("q%d@example.com".formatted(i));
        }
    }

    /// Everybody there could be.
    List<String> addresses() {
        return addresses;
    }

    /// The valid rows of the warehouse, in form.
    List<String> audience() {
        return warehouse.rows.stream()
                .map(row -> row.strip().toLowerCase(Locale.ROOT))
                .filter(addresses::contains)
                .toList();
    }

    int invalidRows() {
        return warehouse.rows.size() - audience().size();
    }

    /// The world as it is when the first run comes.
    void begin() {
        for (var address : addresses) {
            if (random.nextInt(4) == 0) enter(address);
            if (random.nextInt(5) < 2) appear(address);
        }
    }

    /// Something happens; `settled` says that no run left work behind, so that contacts may change under their ids.
    void happen(boolean settled) {
        switch (random.nextInt(16)) {
            case 0, 1 -> enter(any(addresses));
            case 2, 3 -> leave();
            case 4 -> enter(warehouse.rows.isEmpty() ? any(addresses) : audienceOr(any(addresses)));
            case 5 -> changeRow();
            case 6 -> many();
            case 7 -> warehouse.rows.add(random.nextInt(4) == 0 ? Warehouse.NONE : any(INVALID));
            case 8, 9 -> appears(settled);
            case 10 -> anyContact(scene::vanish);
            case 11, 12 -> {
                if (settled) changeAddress();
            }
            case 13 -> {
                // A new list that is not on record yet is known for ours by having no members.
                if (settled) anyContact(scene::putOn);
            }
            case 14 -> takeOff();
            default -> {
                if (random.nextInt(8) == 0) scene.deleteList();
            }
        }
    }

    private void enter(String address) {
        warehouse.rows.add(random.nextInt(warehouse.rows.size() + 1), spelled(address));
    }

    private String audienceOr(String otherwise) {
        var audience = audience();
        return audience.isEmpty() ? otherwise : any(audience);
    }

    /// One row goes, or all rows of a person.
    private void leave() {
        if (warehouse.rows.isEmpty()) return;
        var row = any(warehouse.rows);
        if (random.nextBoolean()) warehouse.rows.remove(row);
        else warehouse.rows.removeIf(other -> other.strip().equalsIgnoreCase(row.strip()));
    }

    private void changeRow() {
        if (!warehouse.rows.isEmpty())
            warehouse.rows.set(random.nextInt(warehouse.rows.size()), spelled(any(addresses)));
    }

    private void many() {
        switch (random.nextInt(6)) {
            case 0 -> warehouse.rows.clear();
            case 1, 2 -> warehouse.rows.removeIf(_ -> random.nextInt(3) == 0);
            default -> {
                for (var address : addresses) if (random.nextInt(4) == 0) enter(address);
            }
        }
    }

    private void appears(boolean settled) {
        var address = any(addresses);
        if (scene.has(address) && !twins) return;
        // Whoever was deleted and comes back while a run is unfinished cannot be told from who was there all the
        // time.
        if (settled || !scene.everHadAnyone(address)) appear(address);
    }

    private void appear(String address) {
        scene.appear(address, caseMatters ? address : spelled(address).strip());
    }

    private void changeAddress() {
        anyContact(contact -> {
            var address = random.nextBoolean() ? any(addresses) : audienceOr(any(addresses));
            if (erasures && random.nextInt(4) == 0) scene.changeAddress(contact, "", "");
            else if (twins || !scene.has(address))
                scene.changeAddress(
                        contact,
                        address,
                        caseMatters ? address : spelled(address).strip());
        });
    }

    private void takeOff() {
        var members = scene.members().stream().sorted().toList();
        if (!members.isEmpty()) scene.takeOff(any(members));
    }

    private void anyContact(LongConsumer act) {
        var contacts = scene.contacts();
        if (!contacts.isEmpty()) act.accept(any(contacts));
    }

    private String spelled(String address) {
        return switch (random.nextInt(4)) {
            case 0 -> address.toUpperCase(Locale.ROOT);
            case 1 -> "  " + address.replace("example", "Example") + "\t";
            default -> address;
        };
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /// Some of the contacts there are.
    List<Long> someContacts() {
        return scene.contacts().stream().filter(_ -> random.nextInt(3) == 0).toList();
    }
}
