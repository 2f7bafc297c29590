package io.rollcall.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// The connections of an embedded database, which has one writer at a time. Left alone, whoever finds it taken
/// looks again now and then, is passed by all who look at a better moment, and waits inside native code, where a
/// virtual thread keeps its processor. Here the writers of this process wait outside, and go in the order in which
/// they came; those who read never wait. Safe for many threads; a connection belongs to the thread that opened it.
final class WritersInTurn {
    private final ReentrantLock turn = new ReentrantLock(true);

    private WritersInTurn() {}

    static DataSource of(DataSource source) {
        var turns = new WritersInTurn();
        return proxy(DataSource.class, (_, method, args) -> {
            var result = call(source, method, args);
            return result instanceof Connection connection ? turns.new Writer(connection).proxy : result;
        });
    }

    /// A connection. It has the turn from the begin of a transaction to its end, and outside of one for as long as
    /// a statement takes.
    private final class Writer {
        private final Connection connection;
        private final Connection proxy;
        private boolean inTransaction;

        Writer(Connection connection) {
            this.connection = connection;
            proxy = proxy(Connection.class, (_, method, args) -> invoke(method, args));
        }

        private @Nullable Object invoke(Method method, @Nullable Object @Nullable [] args) throws Throwable {
            return switch (method.getName()) {
                case "setAutoCommit" -> autoCommit(method, args);
                case "close" -> {
                    try {
                        yield call(connection, method, args);
                    } finally {
                        leave();
                    }
                }
                case "createStatement", "prepareStatement" -> statement(call(connection, method, args), args);
                default -> call(connection, method, args);
            };
        }

        private @Nullable Object autoCommit(Method method, @Nullable Object @Nullable [] args) throws Throwable {
            var begins = args != null && Boolean.FALSE.equals(args[0]);
            if (begins && !inTransaction) {
                turn.lock();
                inTransaction = true;
            }
            try {
                return call(connection, method, args);
            } finally {
                if (!begins || connection.getAutoCommit()) leave();
            }
        }

        private void leave() {
            if (!inTransaction) return;
            inTransaction = false;
            turn.unlock();
        }

        private Object statement(@Nullable Object statement, @Nullable Object @Nullable [] prepared) {
            var type = statement instanceof PreparedStatement ? PreparedStatement.class : Statement.class;
            return proxy(type, (_, method, args) -> {
                if (method.getName().equals("getConnection")) return proxy;
                var writes = method.getName().startsWith("execute")
                        && !inTransaction
                        && !reads(type == PreparedStatement.class ? prepared : args);
                if (!writes) return call(statement, method, args);
                turn.lock();
                try {
                    return call(statement, method, args);
                } finally {
                    turn.unlock();
                }
            });
        }
    }

    private static boolean reads(@Nullable Object @Nullable [] args) {
        return args != null
                && args.length > 0
                && args[0] instanceof String sql
                && sql.stripLeading().toLowerCase(Locale.ROOT).startsWith("select");
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object call(@Nullable Object target, Method method, @Nullable Object @Nullable [] args)
            throws Throwable {
        try {
            return method.invoke(target, args);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }
}
