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

    private static final Argon2Function FUNCTION =
            Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, LENGTH, Argon2.ID);
    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    /// Made when it is first needed: that takes as long as a sign-in, and no start has to wait for it.
    private static final class Nobody {
        static final String HASH = hashed("nobody's");
    }

    private static String hashed(String password) {
        return Password.hash(password).addRandomSalt().with(FUNCTION).getResult();
    }

    String hash(String password) throws InterruptedException {
        turns.acquire();
        try {
            return hashed(password);
        } finally {
            turns.release();
        }
    }

    /// Whether a password has this hash. Without a hash it takes as long, and is not.
    boolean matches(String password, Optional<String> hash) throws InterruptedException {
        turns.acquire();
        try {
            var right =
                    Password.check(password, hash.orElseGet(() -> Nobody.HASH)).with(FUNCTION);
            return right && hash.isPresent();
        } finally {
            turns.release();
        }
    }
}
