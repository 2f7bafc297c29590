package io.rollcall.journey;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.destination.Batch;
import io.rollcall.destination.Key;
import io.rollcall.destination.Outcome;
import io.rollcall.sandbox.Account;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// Emarsys as it is: who is a contact, who is on the list, and who is there, or is not, because of somebody's hand.
///
/// It listens to every call, and sees to it that none takes off somebody whom Rollcall never put on. Not safe for
/// many threads; a [Line] lets one call pass at a time.
final class Scene implements Line.Listener {
    private final Account account;
    private final boolean firstOfTwins;
    /// The contacts, with their addresses in form; no address is an empty text.
    private final TreeMap<Long, String> contacts = new TreeMap<>();
    private final Map<Long, Set<String>> addresses = new HashMap<>();
    /// Members whom somebody put on the list, and Rollcall did not.
    private final Set<Long> putByHand = new HashSet<>();
    /// Contacts whom somebody took off the list after Rollcall had put them on it.
    private final Set<Long> takenByHand = new HashSet<>();
    /// The contacts in the order in which they appeared: their ids are others whenever a history is played.
    private final List<Long> born = new ArrayList<>();
    /// What Rollcall called those by whom it meant to add: addresses, or contact ids.
    private final Set<String> sent = ConcurrentHashMap.newKeySet();
    private final Set<String> twins = new HashSet<>();
    private Runnable kill = () -> {};
    private boolean strangersMayGo;
    private boolean refusedAlone;

    /// `firstOfTwins` says that a value which several contacts have means the first of them.
    Scene(Account account, boolean firstOfTwins) {
        this.account = account;
        this.firstOfTwins = firstOfTwins;
    }

    /// What happens at the moment when a process is killed.
    void whenKilled(Runnable action) {
        kill = action;
    }

    void appear(String address, String spelling) {
        if (has(address)) twins.add(address);
        var contact = account.addContact(spelling);
        born.add(contact);
        note(contact, address);
    }

    void changeAddress(long contact, String address, String spelling) {
        if (!address.isEmpty() && has(address)) twins.add(address);
        account.changeEmail(contact, spelling);
        note(contact, address);
    }

    private void note(long contact, String address) {
        contacts.put(contact, address);
        addresses.computeIfAbsent(contact, _ -> new HashSet<>()).add(address);
    }

    void vanish(long contact) {
        account.removeContact(contact);
        contacts.remove(contact);
        putByHand.remove(contact);
        takenByHand.remove(contact);
    }

    void putOn(long contact) {
        list().ifPresent(list -> {
            if (!account.addMember(list, contact)) return;
            takenByHand.remove(contact);
            putByHand.add(contact);
        });
    }

    void takeOff(long contact) {
        list().ifPresent(list -> {
            if (!account.removeMember(list, contact)) return;
            putByHand.remove(contact);
            takenByHand.add(contact);
        });
    }

    /// A list of that name with some people on it, made by hand.
    void makeList(String name, List<Long> members) {
        var list = account.createList(name);
        for (var member : members) if (account.addMember(list, member)) putByHand.add(member);
    }

    void deleteList() {
        list().ifPresent(account::deleteList);
        putByHand.clear();
        takenByHand.clear();
    }

    void clear() {
        account.lists().forEach(list -> account.deleteList(list.id()));
        contacts.keySet().forEach(account::removeContact);
    }

    /// From now on, until told otherwise, people whom Rollcall never put on the list may be taken off it.
    void strangersMayGo(boolean may) {
        strangersMayGo = may;
    }

    @Override
    public void meant(Batch batch) {
        if (batch.direction() == Batch.Direction.REMOVE) return;
        for (var key : batch.keys()) sent.add(key.value());
    }

    /// These addresses may have been meant to be sent.
    void meant(Set<String> maybe) {
        sent.addAll(maybe);
    }

    @Override
    public <T> Outcome<T> sent(Batch batch, Line.Call<T> call) throws InterruptedException {
        var ids = batch.keys().stream().flatMap(key -> of(batch, key).stream()).collect(Collectors.toSet());
        switch (batch.direction()) {
            // From here on Rollcall answers for them, whether the call arrives or not.
            case ADD -> putByHand.removeAll(ids);
            case REMOVE ->
                assertTrue(
                        strangersMayGo || ids.stream().allMatch(this::wasSent),
                        "somebody is to be removed whom Rollcall never added");
        }
        var outcome = call.make();
        var after = members();
        takenByHand.removeAll(after);
        putByHand.retainAll(after);
        refusedAlone |= batch.size() == 1 && outcome instanceof Outcome.Refused;
        return outcome;
    }

    private boolean wasSent(long contact) {
        return sent.contains(Long.toString(contact))
                || addresses.getOrDefault(contact, Set.of()).stream().anyMatch(sent::contains);
    }

    private Optional<Long> of(Batch batch, Key key) {
        return switch (batch.by()) {
            case FIELD -> contact(key.value());
            case CONTACT_ID -> Optional.of(Long.parseLong(key.value()));
        };
    }

    @Override
    public Object told(Batch.By by, List<Key> keys) {
        return switch (by) {
            case FIELD -> keys;
            case CONTACT_ID ->
                keys.stream()
                        .map(key -> born.indexOf(Long.parseLong(key.value())))
                        .toList();
        };
    }

    @Override
    public void killed() {
        kill.run();
    }

    /// The contact that an address means.
    Optional<Long> contact(String address) {
        var found = contacts.entrySet().stream()
                .filter(entry -> entry.getValue().equals(address))
                .toList();
        return found.size() == 1 || (found.size() > 1 && firstOfTwins)
                ? Optional.of(found.getFirst().getKey())
                : Optional.empty();
    }

    boolean has(String address) {
        return contacts.containsValue(address);
    }

    String address(long contact) {
        return contacts.getOrDefault(contact, "");
    }

    boolean isContact(long id) {
        return contacts.containsKey(id);
    }

    boolean everHad(long contact, String address) {
        return addresses.getOrDefault(contact, Set.of()).contains(address);
    }

    boolean everHadAnyone(String address) {
        return addresses.values().stream().anyMatch(had -> had.contains(address));
    }

    /// Whether several contacts had this address at some time, or Emarsys refused somebody for no reason.
    boolean mayBeRejected(String address) {
        return refusedAlone || twins.contains(address);
    }

    /// Whether Emarsys refused somebody for no reason.
    boolean someWereRefused() {
        return refusedAlone;
    }

    boolean wereTwins(long contact) {
        return addresses.getOrDefault(contact, Set.of()).stream().anyMatch(twins::contains);
    }

    List<Long> contacts() {
        return List.copyOf(contacts.keySet());
    }

    Set<Long> putByHand() {
        return putByHand;
    }

    Set<Long> takenByHand() {
        return takenByHand;
    }

    /// The list, by hand or by Rollcall: there is never more than one.
    Optional<Long> list() {
        var lists = account.lists();
        assertTrue(lists.size() <= 1, "there are " + lists.size() + " lists");
        return lists.stream().map(list -> list.id()).findFirst();
    }

    String listName() {
        return account.lists().stream().map(list -> list.name()).findFirst().orElse("");
    }

    Set<Long> members() {
        return list().map(list -> Arrays.stream(account.members(list)).boxed().collect(Collectors.toSet()))
                .orElse(Set.of());
    }

    void assertNoContactCameOrWent() {
        assertTrue(account.size() == contacts.size(), "Rollcall made or deleted contacts");
    }
}
