package io.rollcall.channel;

import io.rollcall.domain.Alert.Level;
import io.rollcall.domain.Field;
import io.rollcall.domain.Values;
import java.util.ArrayList;
import java.util.List;

/// The settings that every channel has.
public final class ChannelSettings {
    private static final String LEVEL = "level";

    private ChannelSettings() {}

    /// Whether a channel with these settings is for alerts of this level.
    public static boolean hears(Values settings, Level level) {
        return level == Level.CRITICAL || settings.text(LEVEL).equals(Level.WARNING.word());
    }

    /// The settings of a kind with those that all have.
    static List<Field> with(Field... own) {
        var fields = new ArrayList<>(List.of(own));
        fields.add(Field.choice(
                LEVEL,
                "Which alerts it is for: all of them, or the critical ones",
                Level.WARNING.word(),
                List.of(Level.WARNING.word(), Level.CRITICAL.word())));
        return List.copyOf(fields);
    }
}
