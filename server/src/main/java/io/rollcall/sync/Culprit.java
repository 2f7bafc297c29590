package io.rollcall.sync;

import io.rollcall.domain.Broken;
import io.rollcall.domain.Model;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Section;
import io.rollcall.domain.Thing;
import java.util.LinkedHashSet;

/// Finds what it is that a reading failed of: the source that does not answer, or the model that is not what it is
/// described as. The statement over several models is ours, so its own error tells people little.
final class Culprit {
    private Culprit() {}

    /// The same failure, with the name of what is to blame; as it is when all of that can be read now.
    static Problem of(Bound bound, Problem failed) throws InterruptedException {
        var source = bound.source();
        try {
            source.catalogue().tables();
        } catch (Problem unreachable) {
            return new Broken(new Thing(Section.SOURCES, bound.model().source()), failed.sentence());
        }
        for (var model : bound.models()) {
            var columns = new LinkedHashSet<>(model.columns(bound.models()));
            if (!model.email().isEmpty()) columns.add(model.column(model.email()));
            try {
                source.ask(source.dialect().selectColumns(model, columns), 1);
            } catch (Problem found) {
                return new Broken(new Thing(Section.MODELS, model.name()), sentence(bound, model, failed, found));
            }
        }
        return failed;
    }

    private static String sentence(Bound bound, Model model, Problem failed, Problem found) {
        var isOurs = bound.audience().from() instanceof Model.From.Written;
        return isOurs
                ? "Model %s is not what it is described as. %s".formatted(model.name(), found.sentence())
                : failed.sentence();
    }
}
