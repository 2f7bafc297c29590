package io.rollcall.sync;

import io.rollcall.destination.Destination;
import io.rollcall.domain.Activation;
import io.rollcall.domain.Model;
import io.rollcall.domain.Thing;
import io.rollcall.ledger.AddressForm;
import io.rollcall.source.Source;
import java.util.List;

/// An activation with everything it is bound to, opened and ready. `audience` are the rows that belong on the list:
/// those of a model, or of a segment of it. `models` are all that the audience speaks of, its own first; `platform`
/// is what the destination is a service of.
public record Bound(
        Activation activation,
        List<Model> models,
        Model audience,
        Source source,
        Thing platform,
        Destination destination) {
    public Bound {
        models = List.copyOf(models);
    }

    Model model() {
        return models.getFirst();
    }

    AddressForm form() {
        return activation.mapping().byEmail() ? AddressForm.EMAIL : AddressForm.VALUE;
    }
}
