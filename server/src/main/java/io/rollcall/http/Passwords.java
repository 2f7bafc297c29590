package io.rollcall.http;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/// Passwords as hashes by Argon2id, with the parameters of RFC 9106 for who has little memory to spare: 64 MiB,
/// three passes. Safe for many threads; few work at once, as each takes that memory.
final class Passwords {
    static final int SHORTEST = 12;
    static final int LONGEST = 200;

    private static final int MEMORY_KIB = 64 * 1024;
    private static final int PASSES = 3;
    private static final int LANES = 1;
    private static final int LENGTH = 32;
    private static final int AT_ONCE = 2;

    private final Argon2Function function = Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, LENGTH, Argon2.ID);
    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private final String nobodys;

    Passwords() {
        nobodys = Password.hash("nobody's").addRandomSalt().with(function).getResult();
    }

    String hash(String password) throws InterruptedException {
        turns.acquire();
        try {
            return Password.hash(password).addRandomSalt().with(function).getResult();
        } finally {
            turns.release();
        }
    }

    /// Whether a password has this hash. Without a hash it takes as long, and is not.
    boolean matches(String password, Optional<String> hash) throws InterruptedException {
        turns.acquire();
        try {
            var right = Password.check(password, hash.orElse(nobodys)).with(function);
            return right && hash.isPresent();
        } finally {
            turns.release();
        }
    }
}
