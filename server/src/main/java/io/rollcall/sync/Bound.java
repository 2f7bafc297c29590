package io.rollcall.sync;

import io.rollcall.destination.Destination;
import io.rollcall.domain.Activation;
import io.rollcall.domain.Model;
import io.rollcall.ledger.AddressForm;
import io.rollcall.source.Source;

/// An activation with everything it is bound to, opened and ready.
public record Bound(Activation activation, Model model, Source source, Destination destination) {
    AddressForm form() {
        return activation.mapping().byEmail() ? AddressForm.EMAIL : AddressForm.VALUE;
    }
}
