package io.rollcall.project;

import io.rollcall.domain.Formula;
import io.rollcall.domain.Formula.Operator;
import io.rollcall.domain.Problem;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

/// Reads a formula such as `(price - cost) * 1.2`: numbers, fields, the four operations and brackets. The names of
/// fields that hold anything but letters, digits and _ stand in double quotes.
final class FormulaReader {
    private static final Pattern TOKEN =
            Pattern.compile("\\s*(\\d+(?:\\.\\d+)?|[\\p{L}_][\\p{L}\\p{N}_]*|\"(?:[^\"]|\"\")*\"|[-+*/()])");
    private static final int DEEPEST = 50;

    private final List<String> tokens;
    private int next;
    private int depth;

    private FormulaReader(List<String> tokens) {
        this.tokens = tokens;
    }

    /// @throws Problem when it is none, with the place
    static Formula read(String text) throws Problem {
        var found = TOKEN.matcher(text);
        var tokens = new java.util.ArrayList<String>();
        var end = 0;
        while (found.find() && found.start() == end) {
            tokens.add(found.group(1));
            end = found.end();
        }
        if (!text.substring(end).isBlank())
            throw new Problem("a formula has numbers, fields, + - * / and brackets, and nothing like \"%s\"."
                    .formatted(text.substring(end).strip()));
        var reader = new FormulaReader(tokens);
        var formula = reader.sum();
        if (reader.next < tokens.size()) throw reader.unexpected();
        return formula;
    }

    private Problem unexpected() {
        return new Problem(
                next < tokens.size()
                        ? "\"%s\" cannot stand where it does in the formula.".formatted(tokens.get(next))
                        : "the formula ends too early.");
    }

    private boolean take(String sign) {
        var taken = next < tokens.size() && tokens.get(next).equals(sign);
        if (taken) next++;
        return taken;
    }

    private Formula sum() throws Problem {
        var left = product();
        while (true) {
            if (take("+")) left = new Formula.Operation(Operator.PLUS, left, product());
            else if (take("-")) left = new Formula.Operation(Operator.MINUS, left, product());
            else return left;
        }
    }

    private Formula product() throws Problem {
        var left = factor();
        while (true) {
            if (take("*")) left = new Formula.Operation(Operator.TIMES, left, factor());
            else if (take("/")) left = new Formula.Operation(Operator.BY, left, factor());
            else return left;
        }
    }

    private Formula factor() throws Problem {
        if (++depth > DEEPEST) throw new Problem("the formula has more than %d parts.".formatted(DEEPEST));
        if (take("-")) return new Formula.Operation(Operator.MINUS, new Formula.Constant(BigDecimal.ZERO), factor());
        if (take("(")) {
            var inner = sum();
            if (!take(")")) throw unexpected();
            return inner;
        }
        if (next == tokens.size() || "+-*/)".contains(tokens.get(next))) throw unexpected();
        var token = tokens.get(next++);
        if (Character.isDigit(token.charAt(0))) return new Formula.Constant(new BigDecimal(token));
        return new Formula.FieldValue(
                token.startsWith("\"") ? token.substring(1, token.length() - 1).replace("\"\"", "\"") : token);
    }
}
