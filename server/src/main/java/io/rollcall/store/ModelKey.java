package io.rollcall.store;

import io.rollcall.domain.KeyCheck;
import java.time.Instant;

/// The field that is the key of a model, and what was found when it was last looked at.
public record ModelKey(String model, String field, Instant checkedAt, KeyCheck found) {}
