package io.rollcall.sandbox;

import java.time.Instant;

/// One contact list, as it was when it was asked for.
public record ContactList(long id, String name, String description, Instant created, int size) {}
