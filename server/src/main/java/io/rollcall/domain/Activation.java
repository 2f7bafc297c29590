package io.rollcall.domain;

import java.time.ZoneId;
import java.util.Optional;

/// A model or segment bound to a destination: which list it keeps, who may be on it, and how careful to be.
///
/// `id` names the activation for good (it is its key in the project file); `listName` is the name of the list in
/// Emarsys and may change, which renames the list.
public record Activation(
        String id, Of of, String destination, String listName, String description, Mapping mapping, Conduct conduct) {

    /// Whose rows are the audience: all of a model, or those of a segment of it. The zone is where days begin and
    /// end for the segment; that of the project where there is none.
    public record Of(String model, Optional<String> segment, Optional<ZoneId> zone) {
        /// All of a model.
        public Of(String model) {
            this(model, Optional.empty(), Optional.empty());
        }
    }

    public String model() {
        return of.model();
    }

    /// Whose rows are the audience, in words.
    public String audience() {
        return of.segment().map(name -> "segment " + name).orElse("model " + of.model());
    }

    /// Which field of the model is matched with which field of the destination's contacts.
    ///
    /// `contactField` is the number of the Emarsys field; [#EMAIL] is the e-mail, and only there are values read as
    /// addresses. Any other field must be unique in Emarsys; its values are trimmed and otherwise sent as they are.
    public record Mapping(String field, int contactField) {
        /// The number of the e-mail field in every Emarsys account.
        public static final int EMAIL = 3;

        public boolean byEmail() {
            return contactField == EMAIL;
        }
    }

    /// What a run does where it has a choice.
    public record Conduct(Retry retry, Guard guard, boolean useExistingList) {}
}
