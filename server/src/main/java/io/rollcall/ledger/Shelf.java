package io.rollcall.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/// Where the ledgers and journals of one activation are kept: a folder, or a part of a bucket.
///
/// Names are taken once: of two processes that add the same, one wins. That alone keeps a process that stood still
/// for a while from putting an old ledger over a new one. Safe for many threads and processes.
public interface Shelf {
    /// What is there by a name; `stamp` is another whenever what it holds is.
    record Item(String name, long size, String stamp) {}

    /// All there is but journals.
    List<Item> items() throws IOException;

    /// A file that holds what an item does. It may be gone when the item is; what was opened stays readable.
    Path open(Item item) throws IOException;

    /// Puts a whole, durable file of the workshop there at once, unless the name is taken. The file is gone then.
    /// Returns whether it is there.
    boolean add(Path file, String name) throws IOException;

    /// Puts a whole, durable file of the workshop in the place of an item.
    void replace(Path file, String name) throws IOException;

    void remove(String name) throws IOException;

    /// A folder of this machine for what is being made; it is there.
    Path workshop() throws IOException;

    /// The names of the journals, in their order.
    List<String> journals() throws IOException;

    /// Where a journal of this name is written.
    Journal.Place journal(String name);

    /// Writes what is in a journal now.
    void readJournal(String name, OutputStream to) throws IOException;

    /// Puts a journal there that was read elsewhere.
    void putJournal(String name, InputStream content) throws IOException;

    /// Copies a journal, as it is now, to where another one is going to be written, makes that durable, and removes
    /// the first. Whoever still writes to that writes to nothing.
    void takeOver(String journal, Journal.Place to) throws IOException;

    /// Takes away a journal that nobody needs.
    void removeJournal(String name) throws IOException;
}
