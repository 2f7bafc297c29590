package io.rollcall.http;

import io.rollcall.source.Warehouse;
import io.rollcall.store.Database;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

final class PostgresJourneyTest extends JourneyContract {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private String name = "";

    @Override
    Map<String, String> environment() throws Exception {
        if (name.isEmpty()) {
            name = "served_" + DATABASES.incrementAndGet();
            Warehouse.run("create database " + name);
        }
        return Map.of(Database.SETTING, Warehouse.address(name));
    }
}
