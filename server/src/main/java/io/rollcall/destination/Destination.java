package io.rollcall.destination;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// A place that keeps lists of people and can be told who joins and who leaves.
///
/// One implementation serves one account. It keeps nothing of one call for the next but its login and its pace, and
/// is safe for use by many threads. It makes each call once: trying again is the engine's work. Every method may
/// wait for the account's pace and throws `InterruptedException` when interrupted meanwhile; nothing was sent then.
public interface Destination {
    /// The most keys of one [#send].
    int batchSize();

    /// The most keys of one [#identify] or [#existing].
    int lookupSize();

    /// Adds or removes members. The answer has one verdict for each key, in the batch's order.
    Outcome<List<Verdict>> send(Batch batch) throws InterruptedException;

    /// Which contact each key (a value of the matched field) belongs to, in order.
    Outcome<List<Identity>> identify(List<Key> keys) throws InterruptedException;

    /// Whether each contact id still is a contact, in order.
    Outcome<List<Boolean>> existing(List<Long> contactIds) throws InterruptedException;

    /// Creates an empty list and says its id.
    Outcome<String> createList(String name, String description) throws InterruptedException;

    /// The id of the list with this name, as the destination compares names.
    Outcome<Optional<String>> findList(String name) throws InterruptedException;

    /// Gives the list another name.
    Outcome<String> renameList(String list, String name) throws InterruptedException;

    /// Deletes the list; its members stay contacts. One that is not there any more is refused as such.
    Outcome<String> deleteList(String list) throws InterruptedException;

    /// How many members the list has.
    Outcome<Long> count(String list) throws InterruptedException;

    /// One page of the list's members, from the start (`""`) or where an earlier page said to go on.
    Outcome<Page> members(String list, String from) throws InterruptedException;

    /// The same account, called only while this is so: it is asked after every wait, when a call is about to leave.
    /// A call that does not leave ends as [Outcome.Busy], with nothing to wait for.
    Destination whenever(BooleanSupplier mayCall);

    /// Makes harmless calls and says in sentences what is wrong with the login, its permissions or the network;
    /// empty when all is well.
    List<String> check() throws InterruptedException;

    /// Contact ids of members, and where the next page begins; no `next` on the last one.
    record Page(long[] contactIds, Optional<String> next) {}
}
