package io.rollcall.alert;

import io.rollcall.domain.Alert;
import io.rollcall.domain.Alert.Change;
import io.rollcall.domain.Alert.Level;
import io.rollcall.domain.Alert.Subject;
import io.rollcall.store.Alerts.Open;
import io.rollcall.store.Alerts.Told;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;

/// The states that an alert goes through: it begins, gets worse or better, ends; each is told once.
final class Changes {
    private Changes() {}

    /// What has changed since before, and who is told; `channels` are those for alerts of a level. Whoever was told
    /// that something began is told that it ended.
    static List<Told> of(List<Open> before, List<Alert> now, Function<? super Level, ? extends List<String>> channels) {
        var open = new LinkedHashMap<Subject, Alert>();
        for (var each : before) open.put(each.alert().subject(), each.alert());
        var changes = new ArrayList<Told>();
        for (var alert : now) {
            var known = open.remove(alert.subject());
            if (known == null) changes.add(new Told(Change.BEGAN, alert, channels.apply(alert.level())));
            else if (known.level() != alert.level()) {
                var worst = worse(known.level(), alert.level());
                var change = worst == alert.level() ? Change.WORSE : Change.BETTER;
                changes.add(new Told(change, alert, channels.apply(worst)));
            }
        }
        open.values().forEach(ended -> changes.add(new Told(Change.ENDED, ended, channels.apply(ended.level()))));
        return changes;
    }

    private static Level worse(Level one, Level other) {
        return Comparator.<Level>naturalOrder().compare(one, other) < 0 ? other : one;
    }
}
