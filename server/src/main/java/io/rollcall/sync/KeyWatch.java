package io.rollcall.sync;

import io.rollcall.domain.Broken;
import io.rollcall.domain.KeyCheck;
import io.rollcall.domain.Model;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Section;
import io.rollcall.domain.Thing;
import io.rollcall.source.Source;
import io.rollcall.store.ModelKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Watches over the keys of models: each stays the field that it was, and hardly any row shares its key with
/// another. Samples, splits and related rows hang on that.
public final class KeyWatch {
    /// More duplicates of a key than this, in percent, are no accident.
    private static final int TOO_MANY_DUPLICATES = 5;

    private static final Duration DAILY = Duration.ofDays(1);

    private final Engine engine;

    public KeyWatch(Engine engine) {
        this.engine = engine;
    }

    /// Looks at the keys of the models of an activation unless that was done in the last day. Returns what a person
    /// should know.
    ///
    /// @throws Problem when a key is another field than before, or too many rows share one
    List<String> daily(Bound bound) throws Problem, InterruptedException {
        var remarks = new ArrayList<String>();
        for (var model : bound.models()) daily(model, bound.source()).ifPresent(remarks::add);
        return remarks;
    }

    private Optional<String> daily(Model model, Source source) throws Problem, InterruptedException {
        var known = engine.store().keys().of(model.name());
        if (known.isPresent()) {
            requireSame(model, known.get());
            var found = known.get().found();
            var isRecent =
                    engine.clock().instant().isBefore(known.get().checkedAt().plus(DAILY));
            if (isRecent && !isRefused(found)) return remark(model, found);
        }
        KeyCheck found;
        try {
            found = look(model, source);
        } catch (Problem notFound) {
            // What stops the reading too is said by it; what does not is no reason to leave a list as it is.
            return Optional.of(
                    "The primary_key of model %s was not checked. %s".formatted(model.name(), notFound.sentence()));
        }
        return verdict(model, found);
    }

    /// Looks at the key of a model now. Returns what a person should know.
    ///
    /// @throws Problem when the key is another field than before, too many rows share one, or the model cannot be
    /// read
    public Optional<String> now(Model model, Source source) throws Problem, InterruptedException {
        var known = engine.store().keys().of(model.name());
        if (known.isPresent()) requireSame(model, known.get());
        return verdict(model, look(model, source));
    }

    private KeyCheck look(Model model, Source source) throws Problem, InterruptedException {
        var found = source.check(model);
        engine.store()
                .keys()
                .checked(new ModelKey(
                        model.name(), model.primaryKey(), engine.clock().instant(), found));
        return found;
    }

    /// Takes the field that is the key now for the one it always was.
    public void accept(Model model) {
        engine.store().keys().forget(model.name());
    }

    private static void requireSame(Model model, ModelKey known) throws Problem {
        if (!known.field().equals(model.primaryKey()))
            throw new Broken(
                    new Thing(Section.MODELS, model.name()),
                    "Model %1$s had the primary_key %2$s and has %3$s now: samples and splits would be of other people. Put it back, or say `rollcall check --new-key %1$s`."
                            .formatted(model.name(), known.field(), model.primaryKey()));
    }

    /// What a person should know of a key that was found like this.
    ///
    /// @throws Problem when too many rows share one
    public static Optional<String> verdict(Model model, KeyCheck found) throws Problem {
        if (isRefused(found))
            throw new Broken(
                    new Thing(Section.MODELS, model.name()),
                    "%s, more than %d %%: take another primary_key or clean the data."
                            .formatted(shared(model, found), TOO_MANY_DUPLICATES));
        return remark(model, found);
    }

    private static boolean isRefused(KeyCheck found) {
        return found.duplicates() * 100 > found.rows() * TOO_MANY_DUPLICATES;
    }

    private static Optional<String> remark(Model model, KeyCheck found) {
        return found.duplicates() == 0 ? Optional.empty() : Optional.of(shared(model, found) + ".");
    }

    private static String shared(Model model, KeyCheck found) {
        return "%,d of %,d rows of model %s have no %s of their own"
                .formatted(found.duplicates(), found.rows(), model.name(), model.primaryKey());
    }
}
