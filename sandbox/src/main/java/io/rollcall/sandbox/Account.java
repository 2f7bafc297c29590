package io.rollcall.sandbox;

import io.rollcall.sandbox.contacts.Book;
import io.rollcall.sandbox.contacts.Field;
import io.rollcall.sandbox.contacts.Ids;
import io.rollcall.sandbox.contacts.Matching;
import io.rollcall.sandbox.contacts.MemberList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;

/// One customer of the emulated Emarsys: a login, and the people and lists behind it; safe for many threads.
public final class Account {
    /// How the sandbox itself looks for addresses.
    public static final Matching ANY_SPELLING = new Matching(false, true);
    private static final int BULK = 10_000;

    /// What a caller shows to be this account. They are public: nothing real hides behind them.
    ///
    /// @param permissions names as Emarsys has them, `contactlist.contact.add` for one
    public record Login(
            String name,
            String wsseUser,
            String wsseSecret,
            String clientId,
            String clientSecret,
            Set<String> permissions) {
        public Login {
            permissions = Set.copyOf(permissions);
        }

        /// The default account's, with every permission.
        public static Login standard() {
            return named("sandbox");
        }

        /// A login whose parts are made from one name: `acme001`, `acme-secret`, `acme-client`,
        /// `acme-client-secret`.
        public static Login named(String name) {
            return new Login(
                    name, name + "001", name + "-secret", name + "-client", name + "-client-secret", allPermissions());
        }

        public Login without(String permission) {
            var fewer = permissions.stream()
                    .filter(each -> !each.equals(permission))
                    .collect(Collectors.toUnmodifiableSet());
            return new Login(name, wsseUser, wsseSecret, clientId, clientSecret, fewer);
        }

        public static Set<String> allPermissions() {
            return Arrays.stream(Endpoint.values())
                    .map(Endpoint::permission)
                    .filter(permission -> !permission.isEmpty())
                    .collect(Collectors.toUnmodifiableSet());
        }

        @Override
        public String toString() {
            return "Login[" + name + "]";
        }
    }

    private final Login login;
    private final Book book;
    private final ReentrantLock lock = new ReentrantLock();

    Account(Login login, Book book) {
        this.login = login;
        this.book = book;
    }

    public Login login() {
        return login;
    }

    /// Does something with the state, alone, and writes what was changed to the log before it returns.
    public <T> T use(Function<Book, T> work) {
        lock.lock();
        try {
            return work.apply(book);
        } finally {
            try {
                book.flush();
            } finally {
                lock.unlock();
            }
        }
    }

    /// Adds a contact, even if another one has the same address, and returns its id.
    public long addContact(String email) {
        return use(state -> Ids.contactId(state.arrive(Field.EMAIL, List.of(email))));
    }

    public void addContacts(Iterable<String> emails) {
        var some = new ArrayList<String>(BULK);
        for (var email : emails) {
            some.add(email);
            if (some.size() == BULK) addAll(some);
        }
        addAll(some);
    }

    private void addAll(List<String> emails) {
        use(state -> state.arrive(Field.EMAIL, emails));
        emails.clear();
    }

    /// The first contact with that address, in any spelling.
    public OptionalLong contactId(String email) {
        var found = use(state -> state.people().find(Field.EMAIL, email, ANY_SPELLING));
        return found.length == 0 ? OptionalLong.empty() : OptionalLong.of(Ids.contactId(found[0]));
    }

    public void changeEmail(long id, String email) {
        setField(id, Field.EMAIL, email);
    }

    /// Sets a field, and makes it if the account does not have it; an empty value is none.
    public void setField(long id, int field, String value) {
        use(state -> {
            if (state.fields().byId(field).isEmpty()) state.makeField(field, "Field " + field, "shorttext");
            state.write(known(state, id), field, value);
            return field;
        });
    }

    /// Removes a contact, from every list too.
    public boolean removeContact(long id) {
        return use(state -> {
            var place = place(state, id);
            place.ifPresent(state::vanish);
            return place.isPresent();
        });
    }

    /// The address of a contact; empty if it has none.
    public String email(long id) {
        return use(state -> {
            var email = state.people().value(known(state, id), Field.EMAIL);
            return email == null ? "" : email;
        });
    }

    public int size() {
        return use(state -> state.people().count());
    }

    public long createList(String name) {
        return use(state -> state.makeList(name, "").id());
    }

    public void deleteList(long id) {
        use(state -> {
            state.deleteList(id);
            return id;
        });
    }

    /// Newest first.
    public List<ContactList> lists() {
        return use(state -> state.lists().stream().map(Account::seen).toList()).reversed();
    }

    /// Ids in rising order.
    public long[] members(long listId) {
        return use(state ->
                list(state, listId).members().stream().mapToLong(Ids::contactId).toArray());
    }

    /// Whether it was not on the list before.
    public boolean addMember(long listId, long contactId) {
        return use(state -> {
            var place = known(state, contactId);
            if (list(state, listId).contains(place)) return false;
            state.join(listId, new int[] {place});
            return true;
        });
    }

    /// Whether it was on the list before.
    public boolean removeMember(long listId, long contactId) {
        return use(state -> {
            var place = known(state, contactId);
            if (!list(state, listId).contains(place)) return false;
            state.quit(listId, new int[] {place});
            return true;
        });
    }

    private static ContactList seen(MemberList list) {
        return new ContactList(list.id(), list.name(), list.description(), list.created(), list.size());
    }

    private static MemberList list(Book state, long id) {
        return state.list(id).orElseThrow(() -> new IllegalArgumentException("There is no list " + id));
    }

    private static OptionalInt place(Book state, long id) {
        var place = Ids.place(id);
        return place.isPresent() && state.people().isHere(place.getAsInt()) ? place : OptionalInt.empty();
    }

    private static int known(Book state, long id) {
        return place(state, id).orElseThrow(() -> new IllegalArgumentException("There is no contact " + id));
    }
}
