package io.rollcall.sandbox;

import io.rollcall.sandbox.seed.Invention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Measures a full sandbox: 5 million contacts, unless the first argument says otherwise. Not a test; run its
/// `main` with `-Xmx1g`. A folder as second argument measures with the state on disk.
final class Measurement {
    private static final int BATCH = 10_000;
    private static final int ROUNDS = 40;

    private Measurement() {}

    public static void main(String[] arguments) throws IOException {
        var people = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5_000_000;
        var setup = Setup.defaults().withCallsPerMinute(0);
        if (arguments.length > 1) setup = setup.withFolder(Path.of(arguments[1]));
        var start = System.nanoTime();
        try (var sandbox = Sandbox.start(setup);
                var call = Caller.v3(sandbox)) {
            tell("open, with " + sandbox.account().size() + " contacts", start);
            start = System.nanoTime();
            var missing = people - sandbox.account().size();
            if (missing > 0) sandbox.account().addContacts(Invention.emails(people - missing, people));
            tell("load of " + missing + " contacts", start);
            var list = sandbox.account()
                    .createList("Everybody " + sandbox.account().lists().size());
            var path = "contactlist/" + list;
            calls("add of 10,000 addresses", round -> call.post(path + "/add", batch(people, round, BATCH)));
            calls("add of 10,000 strangers", round -> call.post(path + "/add", batch(people, -1 - round, BATCH)));
            calls("checkids of 1,000", round -> call.post("contact/checkids", batch(people, round, 1_000)));
            calls("delete of 10,000 addresses", round -> call.post(path + "/delete", batch(people, round, BATCH)));
            everybody(sandbox, list);
            calls("add of 10,000 to all", round -> call.post(path + "/add", batch(people, round, BATCH)));
            calls("count", _ -> call.get(path + "/count"));
            calls("page of 100,000 ids", round -> call.get(path + "/contactIds?$top=100000&$skiptoken=" + round));
            for (var line : Files.readAllLines(Path.of("/proc/self/status"))) {
                if (line.startsWith("VmRSS") || line.startsWith("VmHWM")) System.out.println(line);
            }
        }
    }

    private static void everybody(Sandbox sandbox, long list) {
        var start = System.nanoTime();
        sandbox.account().use(book -> {
            book.join(list, IntStream.range(0, book.people().next()).toArray());
            return list;
        });
        tell("everybody joins one list", start);
    }

    private static void calls(String name, IntFunction<Caller.Got> call) {
        var millis = new double[ROUNDS];
        for (var round = 0; round < ROUNDS; round++) {
            var start = System.nanoTime();
            var got = call.apply(round);
            millis[round] = (System.nanoTime() - start) / 1e6;
            if (got.status() != 200) throw new IllegalStateException(got.told());
        }
        var first = millis[0];
        Arrays.sort(millis);
        System.out.printf(
                "%-28s first %6.1f  median %6.1f  worst %6.1f ms%n",
                name, first, millis[ROUNDS / 2], millis[ROUNDS - 1]);
    }

    private static String batch(int people, int round, int size) {
        return IntStream.range(0, size)
                .map(i -> (int) ((i * 7919L + round * 104_729L) % people))
                .mapToObj(number -> number < 0 ? "nobody" + number + "@example.com" : Invention.email(number))
                .collect(Collectors.joining("\",\"", "{\"key_id\":\"3\",\"external_ids\":[\"", "\"]}"));
    }

    private static void tell(String what, long start) {
        System.out.printf("%-44s %8.1f s%n", what, (System.nanoTime() - start) / 1e9);
    }
}
