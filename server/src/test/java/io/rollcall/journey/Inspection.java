package io.rollcall.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.journey.Installation.OnRecord;
import io.rollcall.ledger.Status;
import io.rollcall.ledger.Whereabouts;
import io.rollcall.store.Run;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What has to hold after a run that is done: the specification, in a few sentences about the audience, the
/// contacts, the list and the ledger.
///
/// The ledger speaks of the audience and of nobody else. Who is listed has had that address; who waits is no
/// contact; who is rejected shares his address. The list holds those listed and those whom somebody put there by
/// hand, and nobody else; of those listed it lacks only those whom somebody took off by hand, and those who are
/// contacts no more.
final class Inspection {
    private final Scene scene;
    private final OnRecord before;
    private final boolean unsettled;
    private final OnRecord now;
    private final Set<Long> members;

    /// `unsettled` says that a run had left work behind, so that more was known than `before` says.
    Inspection(Scene scene, OnRecord before, boolean unsettled, OnRecord now) {
        this.scene = scene;
        this.before = before;
        this.unsettled = unsettled;
        this.now = now;
        members = scene.members();
    }

    private Set<Long> ids(OnRecord record, Status... statuses) {
        var ids = new TreeSet<Long>();
        for (var who : record.people().values())
            if (List.of(statuses).contains(who.status()) && !ids.add(who.contactId()))
                throw new AssertionError("one contact stands in the ledger twice");
        return ids;
    }

    /// The list against the ledger: after any run, of any kind.
    void listIsWhatIsOnRecord() {
        var listed = ids(now, Status.LISTED, Status.UNCERTAIN);
        for (var member : members)
            assertTrue(
                    listed.contains(member) || scene.putByHand().contains(member) || isInDoubt(member),
                    "contact %d is on the list, is not on record, and nobody put it there".formatted(member));
        for (var id : ids(now, Status.LISTED))
            assertTrue(
                    members.contains(id) || scene.takenByHand().contains(id) || !scene.isContact(id),
                    "contact %d is on record as listed, is not on the list, and nobody took it off".formatted(id));
        scene.assertNoContactCameOrWent();
    }

    /// Whether another contact may be on the list under his address, so that the ledger cannot speak of him yet.
    private boolean isInDoubt(long member) {
        return now.people()
                        .getOrDefault(scene.address(member), Whereabouts.UNKNOWN)
                        .status()
                == Status.UNCERTAIN;
    }

    /// The ledger against the audience and the contacts: after an ordinary run. `waitingDue` says that everybody
    /// who waited was due to be tried.
    void recordIsTheAudience(Set<String> audience, boolean waitingDue) {
        for (var entry : now.people().entrySet()) {
            var address = entry.getKey();
            var who = entry.getValue();
            assertTrue(
                    audience.contains(address) || who.status() == Status.UNCERTAIN,
                    "somebody who left the audience is on record as " + who.status());
            if (audience.contains(address)) assertTrue(isJustified(address, who, waitingDue), address + " is " + who);
        }
        for (var address : audience)
            assertTrue(now.people().containsKey(address), address + " is in the audience and not on record");
    }

    private boolean isJustified(String address, Whereabouts who, boolean waitingDue) {
        return switch (who.status()) {
            case LISTED, UNCERTAIN -> scene.everHad(who.contactId(), address);
            case WAITING -> !scene.has(address) || mayWait(address, waitingDue);
            case AMBIGUOUS, REFUSED_VALUE, REFUSED -> scene.mayBeRejected(address);
            case null -> false;
        };
    }

    /// A contact may wait when he was not due, or when his address was somebody's who has joined under another one
    /// now.
    private boolean mayWait(String address, boolean waitingDue) {
        var earlier = before.people().get(address);
        if (earlier == null) return unsettled && !waitingDue;
        return switch (earlier.status()) {
            case WAITING -> !waitingDue;
            case LISTED, UNCERTAIN -> ids(now, Status.LISTED).contains(earlier.contactId());
            case AMBIGUOUS, REFUSED_VALUE, REFUSED -> false;
            case null -> false;
        };
    }

    /// After a resync nothing is left of the past: the audience's contacts, and those put there by hand.
    void listIsTheAudience(Set<String> audience) {
        var expected = new HashSet<>(scene.putByHand());
        for (var address : audience) scene.contact(address).ifPresent(expected::add);
        assertEquals(withoutTwins(expected), withoutTwins(members), "members after a resync");
    }

    private List<Long> withoutTwins(Set<Long> ids) {
        return ids.stream().filter(id -> !scene.wereTwins(id)).sorted().toList();
    }

    /// After a repair the list holds everybody on record; strangers stay unless they were to go.
    void listIsMended(boolean strangersToo) {
        var missing = new ArrayList<>(ids(now, Status.LISTED));
        missing.removeAll(members);
        assertEquals(List.of(), missing, "missing after a repair");
        if (!strangersToo || scene.someWereRefused()) return;
        var strangers = new ArrayList<>(members);
        strangers.removeAll(ids(now, Status.LISTED, Status.UNCERTAIN));
        assertEquals(List.of(), strangers, "strangers after a repair");
    }

    /// After an undo those are listed who were listed then, but for those who are contacts no more.
    void listIsAsItWas(OnRecord then) {
        var addresses = new HashSet<>(then.people().keySet());
        addresses.addAll(now.people().keySet());
        for (var address : addresses) {
            var earlier = then.people().getOrDefault(address, Whereabouts.UNKNOWN);
            var listed = now.people().getOrDefault(address, Whereabouts.UNKNOWN).status() == Status.LISTED;
            if (earlier.status() == Status.LISTED)
                assertTrue(
                        listed || !scene.isContact(earlier.contactId()) || scene.mayBeRejected(address),
                        address + " was listed and is not put back");
            else assertTrue(!listed, address + " was not listed and is not taken off");
        }
    }

    /// The sums of a run that read an audience.
    void booksClose(Run.Figures figures, List<String> audience, int invalid) {
        assertEquals(audience.size() + invalid, figures.rows());
        assertEquals(Set.copyOf(audience).size(), figures.audience());
        assertEquals(audience.size() - figures.audience(), figures.duplicates());
        assertEquals(
                invalid,
                figures.invalid().values().stream().mapToLong(Long::longValue).sum());
        if (figures.uncertain() == 0)
            assertEquals(figures.audience(), figures.listed() + figures.waiting() + figures.rejected());
    }

    void figuresAreTheLedgers(Run.Figures figures) {
        assertEquals(count(Status.LISTED), figures.listed());
        assertEquals(count(Status.WAITING), figures.waiting());
        assertEquals(count(Status.AMBIGUOUS) + count(Status.REFUSED_VALUE) + count(Status.REFUSED), figures.rejected());
        assertEquals(count(Status.UNCERTAIN), figures.uncertain());
        if (figures.listSize().isPresent())
            assertEquals(members.size(), figures.listSize().getAsLong());
    }

    private long count(Status status) {
        return now.people().values().stream()
                .filter(who -> who.status() == status)
                .count();
    }
}
