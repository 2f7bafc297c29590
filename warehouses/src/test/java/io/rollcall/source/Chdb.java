package io.rollcall.source;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// ClickHouse's engine in this process, by the C interface of its library (chdb.h of the chDB project). Its tables are
/// gone with the process. Safe for many threads; a session is not.
@SuppressWarnings("restricted")
final class Chdb {
    private static final Pattern CODE = Pattern.compile("^Code: (\\d+)\\. DB::Exception: ", Pattern.MULTILINE);

    private final SymbolLookup symbols;
    private final MethodHandle connect;
    private final MethodHandle disconnect;
    private final MethodHandle query;
    private final MethodHandle stream;
    private final MethodHandle fetch;
    private final MethodHandle cancel;
    private final MethodHandle free;
    private final MethodHandle bytes;
    private final MethodHandle length;
    private final MethodHandle error;

    Chdb(Path library) {
        symbols = SymbolLookup.libraryLookup(library, Arena.global());
        connect = function("chdb_connect", FunctionDescriptor.of(ADDRESS, JAVA_INT, ADDRESS));
        disconnect = function("chdb_close_conn", FunctionDescriptor.ofVoid(ADDRESS));
        query = function("chdb_query", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, ADDRESS));
        stream = function("chdb_stream_query", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, ADDRESS));
        fetch = function("chdb_stream_fetch_result", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS));
        cancel = function("chdb_stream_cancel_query", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS));
        free = function("chdb_destroy_query_result", FunctionDescriptor.ofVoid(ADDRESS));
        bytes = function("chdb_result_buffer", FunctionDescriptor.of(ADDRESS, ADDRESS));
        length = function("chdb_result_length", FunctionDescriptor.of(JAVA_LONG, ADDRESS));
        error = function("chdb_result_error", FunctionDescriptor.of(ADDRESS, ADDRESS));
        // They would take those of the virtual machine.
        call(function("chdb_set_signal_handlers_enabled", FunctionDescriptor.ofVoid(JAVA_INT)), 0);
    }

    private MethodHandle function(String name, FunctionDescriptor form) {
        return Linker.nativeLinker().downcallHandle(symbols.findOrThrow(name), form);
    }

    private static Object call(MethodHandle function, Object... arguments) {
        try {
            var result = function.invokeWithArguments(arguments);
            return result == null ? MemorySegment.NULL : result;
        } catch (Throwable broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static MemorySegment pointer(MethodHandle function, Object... arguments) {
        return (MemorySegment) call(function, arguments);
    }

    /// What the engine says of a statement that it does not carry out, or not to its end.
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        private Refused(String message) {
            super(message);
        }

        int code() {
            var found = CODE.matcher(String.valueOf(getMessage()));
            return found.find() ? Integer.parseInt(found.group(1)) : 0;
        }
    }

    /// Ends the process at once. Threads of the engine go on while another end clears up, and fall over what is gone.
    static void quit() {
        var linker = Linker.nativeLinker();
        call(linker.downcallHandle(linker.defaultLookup().findOrThrow("_exit"), FunctionDescriptor.ofVoid(JAVA_INT)), 0);
    }

    /// A session of its own, over the tables of all.
    Session open() {
        return new Session();
    }

    /// Settings and statements, one after another.
    final class Session implements AutoCloseable {
        private final MemorySegment place;
        private final MemorySegment connection;

        private Session() {
            try (var arena = Arena.ofConfined()) {
                var arguments = arena.allocate(MemoryLayout.sequenceLayout(1, ADDRESS));
                arguments.set(ADDRESS, 0, arena.allocateFrom("clickhouse"));
                place = pointer(connect, 1, arguments).reinterpret(ADDRESS.byteSize());
                connection = place.get(ADDRESS, 0);
            }
        }

        /// Runs a statement and writes its rows, in this form unless it names one.
        void run(String sql, String format, OutputStream to) throws Refused, IOException {
            try (var arena = Arena.ofConfined()) {
                var result = pointer(query, connection, arena.allocateFrom(sql), arena.allocateFrom(format));
                try {
                    write(result, to);
                } finally {
                    call(free, result);
                }
            }
        }

        /// The same, while it runs.
        void stream(String sql, String format, OutputStream to) throws Refused, IOException {
            try (var arena = Arena.ofConfined()) {
                var result = pointer(stream, connection, arena.allocateFrom(sql), arena.allocateFrom(format));
                try {
                    refused(result);
                    while (more(result, to)) to.flush();
                } catch (IOException gone) {
                    call(cancel, connection, result);
                    throw gone;
                } finally {
                    call(free, result);
                }
            }
        }

        private boolean more(MemorySegment result, OutputStream to) throws Refused, IOException {
            var part = pointer(fetch, connection, result);
            try {
                return write(part, to) > 0;
            } finally {
                call(free, part);
            }
        }

        private long write(MemorySegment result, OutputStream to) throws Refused, IOException {
            refused(result);
            var size = (long) call(length, result);
            if (size > 0) to.write(pointer(bytes, result).reinterpret(size).toArray(JAVA_BYTE));
            return size;
        }

        private void refused(MemorySegment result) throws Refused {
            var said = pointer(error, result);
            if (!said.equals(MemorySegment.NULL))
                throw new Refused(said.reinterpret(Long.MAX_VALUE).getString(0));
        }

        @Override
        public void close() {
            call(disconnect, place);
        }
    }
}
