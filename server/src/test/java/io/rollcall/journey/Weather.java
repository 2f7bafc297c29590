package io.rollcall.journey;

import io.rollcall.sandbox.Endpoint;
import io.rollcall.sandbox.Fault;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// What goes wrong with the calls of one run. Drawn from what a call says and not from when it is made, so that the
/// same
/// history meets the same weather again, however its threads take turns.
///
/// @param trouble how likely one call meets a fault
/// @param end     how likely the process is killed, or told to stop, at one call
record Weather(long seed, double trouble, double end, End how) {
    static final Weather FAIR = new Weather(0, 0, 0, End.KILLED);

    /// How a process ends before its time.
    enum End {
        KILLED,
        INTERRUPTED
    }

    private static final List<Fault> FAULTS = List.of(
            new Fault.CutBefore(),
            new Fault.CutAfter(),
            new Fault.CutAfter(),
            new Fault.HalfAnswer(),
            new Fault.GarbledBody(),
            new Fault.OddContentType(),
            new Fault.Status(429),
            new Fault.Status(500),
            new Fault.Status(502),
            new Fault.Status(503),
            new Fault.Html(503),
            new Fault.Html(200),
            new Fault.TokenExpired(),
            new Fault.OkWithCode(1, "Something."),
            new Fault.Refuse(500, 1, "Database connection error."),
            new Fault.Refuse(400, 2005, "Invalid key field value."),
            new Fault.Refuse(400, 2008, "No contact found with the external id."),
            new Fault.Refuse(401, 1, "Credentials are invalid."),
            new Fault.Refuse(404, 3006, "No contact list found with the specified ID."));

    /// What happens to one attempt at a call.
    record Omen(Optional<Fault> fault, boolean tokenToo, boolean endBefore, boolean endAfter) {}

    Omen over(Endpoint endpoint, Object arguments, int attempt) {
        RandomGenerator random = new SplittableRandom(
                seed ^ 31L * (31L * endpoint.name().hashCode() + arguments.hashCode()) ^ (long) attempt << 40);
        var ends = random.nextDouble() < end;
        var before = random.nextBoolean();
        var fault = random.nextDouble() < trouble
                ? Optional.of(FAULTS.get(random.nextInt(FAULTS.size())))
                : Optional.<Fault>empty();
        return new Omen(fault, random.nextInt(8) == 0, ends && before, ends && !before);
    }
}
