package io.rollcall;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ProbeTest {
    @Test
    void sizes() {
        assertEquals(2, Probe.size(new Probe.Two("")));
        assertEquals("25", System.getProperty("java.specification.version"));
    }
}
