package io.rollcall.sandbox.api;

import io.rollcall.sandbox.Fault;
import io.rollcall.sandbox.Pause;
import io.rollcall.sandbox.auth.Tokens;
import io.rollcall.sandbox.wire.Answer;
import java.util.Arrays;
import java.util.Optional;

/// Carries faults out, before and after a call is applied.
final class Mishaps {
    private final GatewayAnswers gateway;
    private final Tokens tokens;
    private final Pause pause;
    private final int callsPerMinute;

    Mishaps(GatewayAnswers gateway, Tokens tokens, Pause pause, int callsPerMinute) {
        this.gateway = gateway;
        this.tokens = tokens;
        this.pause = pause;
        this.callsPerMinute = callsPerMinute;
    }

    /// The answer that takes the place of the call, if the fault has one; what it does otherwise is done.
    Optional<Answer> before(Fault fault, Route route) {
        return switch (fault) {
            case Fault.Delay delay -> {
                sleep(delay);
                yield Optional.empty();
            }
            case Fault.Status(var status) -> Optional.of(gateway.status(status, callsPerMinute));
            case Fault.CutBefore _ -> Optional.of(Answer.empty(0).ending(Answer.Ending.CUT));
            case Fault.Html(var status) -> Optional.of(GatewayAnswers.page(status, "Sorry"));
            case Fault.Refuse(var status, var code, var text) ->
                Optional.of(Reply.error(status, code, text).answer());
            case Fault.OkWithCode(var code, var text) ->
                Optional.of(Reply.error(200, code, text).answer());
            case Fault.TokenExpired _ -> {
                tokens.expireAll();
                yield route.place() == Route.Place.V2
                        ? Optional.of(gateway.unauthorized("Timeframe is invalid."))
                        : Optional.empty();
            }
            case Fault.Then(var action) -> {
                action.run();
                yield Optional.empty();
            }
            case Fault.CutAfter _, Fault.HalfAnswer _, Fault.OddContentType _, Fault.GarbledBody _ -> Optional.empty();
        };
    }

    /// What is left of the answer of a call that was applied.
    Answer after(Fault fault, Answer answer) {
        return switch (fault) {
            case Fault.CutAfter _ -> answer.ending(Answer.Ending.CUT);
            case Fault.HalfAnswer _ -> answer.ending(Answer.Ending.HALF);
            case Fault.OddContentType _ -> answer.as(Answer.HTML);
            case Fault.GarbledBody _ -> answer.saying(garbled(answer.body()));
            case Fault.Delay _, Fault.Status _, Fault.CutBefore _, Fault.Html _, Fault.Refuse _ -> answer;
            case Fault.OkWithCode _, Fault.TokenExpired _, Fault.Then _ -> answer;
        };
    }

    /// The same length, and a bracket that never closes.
    private static byte[] garbled(byte[] body) {
        var copy = Arrays.copyOf(body, Math.max(1, body.length));
        copy[copy.length - 1] = '[';
        return copy;
    }

    private void sleep(Fault.Delay delay) {
        try {
            pause.sleep(delay.by());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
