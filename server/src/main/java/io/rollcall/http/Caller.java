package io.rollcall.http;

import io.rollcall.domain.Role;
import io.rollcall.store.People;
import io.rollcall.store.Person;
import io.rollcall.store.Tokens;
import java.util.Optional;

/// Who asks.
sealed interface Caller {
    /// Nobody we know.
    record Nobody() implements Caller {}

    /// Somebody with a session.
    record Signed(Person person, String session, String csrf) implements Caller {
        @Override
        public String toString() {
            return "Signed[" + person.id() + "]";
        }
    }

    /// A script.
    record Script(Tokens.Token token) implements Caller {}

    /// As the audit log has it.
    default String who() {
        return switch (this) {
            case Nobody() -> "nobody";
            case Signed(var person, var _, var _) -> person.email();
            case Script(var token) -> "token " + token.name();
        };
    }

    /// What he may do in a workspace; empty when he may not even know of it.
    default Optional<Role> role(String workspace, People people) {
        return switch (this) {
            case Nobody() -> Optional.empty();
            case Signed(var person, var _, var _) -> people.role(person, workspace);
            case Script(var token) ->
                token.workspace().equals(workspace) ? Optional.of(token.role()) : Optional.empty();
        };
    }
}
