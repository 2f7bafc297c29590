package io.rollcall.ledger;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads a journal: which run it is of, and each batch with what is known of its people. Batches are read one at a
/// time.
///
/// A last frame that was cut off by the end of the process counts as not written. Not safe for many threads.
public final class JournalReader implements AutoCloseable {
    private static final int IDENTIFIED_SIZE = 16;
    private static final int MOST_RECENT = 8;

    private final Path file;
    private final FileChannel channel;
    private final Seal seal;
    private final TreeMap<Integer, Intent> intents = new TreeMap<>();
    private final Map<Integer, Span> answers = new HashMap<>();
    private final Map<Integer, List<Span>> identities = new HashMap<>();
    private final List<Span> identified = new ArrayList<>();
    /// The batches that were read last: a journal of ordinary length is opened once and gone through several times.
    private final Map<Integer, SentBatch> recent = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, SentBatch> eldest) {
            return size() > MOST_RECENT;
        }
    };
    private Journal.@Nullable Begin begin;
    private @Nullable String listIntent;
    private @Nullable String listMade;
    private long end;
    private long frames;
    private long identifiedCount;

    private record Span(long at, int length) {}

    private record Intent(Cohort.Way way, Span content) {}

    private JournalReader(Path file, FileChannel channel, Seal seal) {
        this.file = file;
        this.channel = channel;
        this.seal = seal;
    }

    /// Opens a journal that an earlier process left.
    public static JournalReader open(Path file, InstallationKey key) throws IOException {
        return open(file, key.seal());
    }

    static JournalReader open(Path file, Seal seal) throws IOException {
        var reader = new JournalReader(file, FileChannel.open(file, StandardOpenOption.READ), seal);
        try {
            reader.goOn();
            return reader;
        } catch (IOException | RuntimeException failed) {
            reader.close();
            throw failed;
        }
    }

    /// Reads what was written since.
    public void goOn() throws IOException {
        while (frame()) {}
    }

    /// The folder that the journal is in, where there is room for what is worked out from it.
    Path folder() {
        return java.util.Objects.requireNonNull(file.toAbsolutePath().getParent());
    }

    private boolean frame() throws IOException {
        var size = channel.size();
        if (end + Journal.HEAD > size) return false;
        var head = bytes(new Span(end, Journal.HEAD));
        var fields = ByteBuffer.wrap(head);
        var content = new Span(end + Journal.HEAD, fields.getInt());
        var checksum = fields.getInt();
        var frame = Journal.Frame.of(fields.get());
        if (fields.getInt() != Journal.checksum(head, Journal.HEAD - 4) || frame == null || content.length() < 0)
            throw damaged();
        // The head is whole: what is missing behind it was never written.
        if (content.at() + content.length() > size) return false;
        var bytes = bytes(content);
        if (Journal.checksum(bytes, bytes.length) != checksum) throw damaged();
        note(frame, content, ByteBuffer.wrap(bytes));
        end = content.at() + content.length();
        frames++;
        return true;
    }

    private DamagedFile damaged() {
        return new DamagedFile(
                "The journal is damaged (at byte %d); restore it from a backup, or move it away and resync the list."
                        .formatted(end));
    }

    private void note(Journal.Frame frame, Span content, ByteBuffer bytes) {
        switch (frame) {
            case BEGIN -> begin = new Journal.Begin(bytes.getLong(), bytes.getLong(), text(bytes));
            case LIST_INTENT -> listIntent = text(bytes);
            case LIST_MADE -> listMade = text(bytes);
            case INTENT -> {
                var batch = bytes.getInt();
                intents.put(batch, new Intent(bytes.get() == 0 ? Cohort.Way.JOIN : Cohort.Way.LEAVE, content));
            }
            case VOID -> intents.remove(bytes.getInt());
            case ANSWERED -> answers.put(bytes.getInt(), content);
            case IDENTIFIED -> {
                identified.add(content);
                identifiedCount += content.length() / IDENTIFIED_SIZE;
                var last = -1;
                while (bytes.hasRemaining()) {
                    var batch = bytes.getInt();
                    bytes.position(bytes.position() + 12);
                    if (batch != last)
                        identities
                                .computeIfAbsent(batch, _ -> new ArrayList<>())
                                .add(content);
                    last = batch;
                }
            }
        }
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.UTF_8.decode(bytes).toString();
    }

    /// The run; empty when the process ended before even that was written, so that nothing was sent.
    public Optional<Journal.Begin> begin() {
        return Optional.ofNullable(begin);
    }

    /// The name of the list that the run meant to create, if it did.
    public Optional<String> listName() {
        return Optional.ofNullable(listIntent);
    }

    /// The name of a list that was about to be created, when it is not known whether it was.
    public Optional<String> listInDoubt() {
        return listMade == null ? Optional.ofNullable(listIntent) : Optional.empty();
    }

    /// The list that the run created, or took over.
    public Optional<String> listMade() {
        return Optional.ofNullable(listMade);
    }

    /// The list the run worked on.
    public String list() {
        return listMade().or(() -> begin().map(Journal.Begin::list)).orElse("");
    }

    /// Appends to the same journal from here on.
    public Journal resume(Journal.Place place, InstallationKey key) throws IOException {
        var batches = intents.isEmpty() ? 0 : intents.lastKey() + 1;
        return Journal.resume(
                place,
                key,
                Objects.requireNonNullElse(begin, new Journal.Begin(0, 0, "")),
                new Journal.End(end, batches, frames));
    }

    /// The numbers of the batches, in the order in which they were meant to be sent.
    public List<Integer> batches() {
        return List.copyOf(intents.keySet());
    }

    /// The numbers of the batches of people who join, or leave.
    List<Integer> batches(Cohort.Way way) {
        return intents.entrySet().stream()
                .filter(intent -> intent.getValue().way() == way)
                .map(Map.Entry::getKey)
                .toList();
    }

    /// How often a contact id was looked up.
    long identifiedCount() {
        return identifiedCount;
    }

    /// Hands over every contact that was looked up, whatever came of it.
    void identified(Identified each) throws IOException {
        for (var span : identified) {
            for (var bytes = ByteBuffer.wrap(bytes(span)); bytes.hasRemaining(); )
                each.is(bytes.getInt(), bytes.getInt(), bytes.getLong());
        }
    }

    /// Takes one person of a batch and his contact id.
    interface Identified {
        void is(int batch, int position, long contactId) throws IOException;
    }

    /// One batch with all that is known of it.
    public SentBatch batch(int number) throws IOException {
        var known = recent.get(number);
        if (known != null) return known;
        var read = readBatch(number);
        recent.put(number, read);
        return read;
    }

    private SentBatch readBatch(int number) throws IOException {
        var intent = bytes(java.util.Objects.requireNonNull(intents.get(number), "no such batch")
                .content());
        var cohort = Cohort.of(seal.open(java.util.Arrays.copyOfRange(intent, 5, intent.length)));
        var answer = answers.get(number);
        var statuses = answer == null ? Optional.<byte[]>empty() : Optional.of(withoutNumber(bytes(answer)));
        var ids = new Long[cohort.size()];
        for (var span : identities.getOrDefault(number, List.of())) {
            var bytes = ByteBuffer.wrap(bytes(span));
            while (bytes.hasRemaining()) {
                var batch = bytes.getInt();
                var position = bytes.getInt();
                var id = bytes.getLong();
                if (batch == number) ids[position] = id;
            }
        }
        return new SentBatch(number, cohort, statuses, ids);
    }

    private static byte[] withoutNumber(byte[] bytes) {
        return java.util.Arrays.copyOfRange(bytes, 4, bytes.length);
    }

    private byte[] bytes(Span span) throws IOException {
        var bytes = ByteBuffer.allocate(span.length());
        for (var at = span.at(); bytes.hasRemaining(); ) {
            var read = channel.read(bytes, at);
            if (read < 0) throw new EOFException("the journal got shorter while it was read");
            at += read;
        }
        return bytes.array();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
