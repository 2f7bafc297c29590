package io.rollcall.bench;

import io.rollcall.destination.emarsys.ModelUser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/// A server as a model: so many runs at a time, and some more that last, the earliest due first, all of them by one
/// API user. How many calls
/// a run makes, and how many at a time, is as in a real one.
final class ModelServer {
    private static final int AT_ONCE = 8;
    private static final int LASTING = 8;
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final int LANES = 8;
    private static final int BATCH = 10_000;
    private static final int LOOKUP = 1_000;
    private static final Duration ADD = Duration.ofMillis(400);
    private static final Duration LOOK_UP = Duration.ofMillis(200);
    private static final Duration BEGIN = Duration.ofMillis(300);
    private static final double ROWS_A_SECOND = 1e6;

    private final Timeline time;
    private final ModelUser user;
    private final SplittableRandom random;
    private final PriorityQueue<Due> due = new PriorityQueue<>(Comparator.comparing(Due::at));
    private final List<Ended> ended = new ArrayList<>();
    private int running;
    private int lasting;
    private long calls;

    /// A run that is due: who may say `first` is a list that has to be made.
    record Due(Duration at, String kind, long audience, long joins, long leavers, boolean first, Runnable again) {}

    /// A run that came to its end.
    record Ended(Due due, Duration began, Duration end) {
        double lag() {
            return began.minus(due.at()).toMillis() / 1e3;
        }

        double inStep() {
            return end.minus(due.at()).toMillis() / 1e3;
        }
    }

    ModelServer(Timeline time, SplittableRandom random) {
        this.time = time;
        this.random = random;
        user = new ModelUser(time);
    }

    List<Ended> ended() {
        return ended;
    }

    long calls() {
        return calls;
    }

    long refused() {
        return user.refused();
    }

    void due(Due run) {
        due.add(run);
        next();
    }

    private void next() {
        while (running < AT_ONCE && !due.isEmpty()) {
            running++;
            new Run(due.remove()).begin();
        }
    }

    /// Some calls take longer than others.
    private Duration about(Duration length) {
        return length.multipliedBy(50 + random.nextInt(100)).dividedBy(100);
    }

    private void call(Duration length, Runnable then) {
        var wait = user.tryTake();
        if (!wait.isZero()) {
            time.after(wait, () -> call(length, then));
            return;
        }
        var refused = user.isRefused();
        calls++;
        time.after(about(length), () -> {
            var again = user.answered(refused);
            if (refused) time.after(again, () -> call(length, then));
            else then.run();
        });
    }

    private final class Run {
        private final Due due;
        private final Duration began = time.now();
        private long left;
        private int underWay;
        private boolean lasts;
        private boolean isOver;

        Run(Due due) {
            this.due = due;
        }

        void begin() {
            time.after(LONG, this::makeRoom);
            var reading = Duration.ofMillis((long) (due.audience() / ROWS_A_SECOND * 1e3));
            time.after(BEGIN.plus(reading), () -> {
                if (due.first()) call(LOOK_UP, this::join);
                else join();
            });
        }

        private void makeRoom() {
            if (isOver || lasting == LASTING) return;
            lasts = true;
            lasting++;
            running--;
            next();
        }

        private void join() {
            batches(due.joins(), true, () -> batches(due.leavers(), false, () -> call(LOOK_UP, this::end)));
        }

        /// Several at a time; each batch of joiners is looked up in the lane that sent it.
        private void batches(long people, boolean joins, Runnable then) {
            left = people;
            if (people == 0) then.run();
            for (var lane = 0; lane < LANES && left > 0; lane++) batch(joins, then);
        }

        private void batch(boolean joins, Runnable then) {
            var size = Math.min(left, BATCH);
            left -= size;
            underWay++;
            call(
                    ADD,
                    () -> lookUp(joins ? Math.ceilDiv(size, LOOKUP) : 0, () -> {
                        underWay--;
                        if (left > 0) batch(joins, then);
                        else if (underWay == 0) then.run();
                    }));
        }

        private void lookUp(long count, Runnable then) {
            if (count == 0) then.run();
            else call(LOOK_UP, () -> lookUp(count - 1, then));
        }

        private void end() {
            ended.add(new Ended(due, began, time.now()));
            isOver = true;
            if (lasts) lasting--;
            else running--;
            due.again().run();
            next();
        }
    }
}
