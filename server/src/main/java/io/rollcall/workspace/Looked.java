package io.rollcall.workspace;

import io.rollcall.domain.Segment;
import io.rollcall.source.Insight;
import io.rollcall.source.SegmentSql;
import io.rollcall.source.Source;
import java.time.ZoneId;

/// A segment that is looked into, or the whole of a model as one: with its source and a writer of one statement.
public record Looked(Segment segment, Source source, ZoneId zone, SegmentSql sql) {
    public Insight insight() {
        return new Insight(sql);
    }
}
