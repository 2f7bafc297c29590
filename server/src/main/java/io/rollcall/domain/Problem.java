package io.rollcall.domain;

/// Something a person has to mend: one sentence that says what is wrong, where, and how to mend it.
///
/// It ends the command or the run that meets it. The message never holds an address or a secret.
public class Problem extends Exception {
    private static final long serialVersionUID = 1;

    public Problem(String sentence) {
        super(sentence);
    }

    public Problem(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /// The sentence.
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
