package io.rollcall.journey;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.ClassType;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A process of its own that makes one run, watched from outside as by a debugger: it can be killed before any of
/// its steps, and nothing in it knows.
final class SecondJvm {
    /// What is done once and for all: a call that leaves the machine, or something written to disk.
    private static final List<Step> STEPS = List.of(
            new Step("io.rollcall.store.Store", "begin"),
            new Step("io.rollcall.store.Store", "listNamed"),
            new Step("io.rollcall.store.Store", "tried"),
            new Step("io.rollcall.store.Store", "finish"),
            new Step("io.rollcall.ledger.Journal", "append"),
            new Step("io.rollcall.ledger.Journal", "delete"),
            new Step("io.rollcall.ledger.Ledgers", "sync"),
            new Step("io.rollcall.ledger.LedgerWriter", "finish"),
            new Step("io.rollcall.destination.emarsys.Wire", "exchange"),
            new Step("java.nio.file.Files", "move"),
            new Step("java.nio.file.Files", "deleteIfExists"));

    private static final String OURS = "io.rollcall.";

    /// A method before whose first line the process may be killed.
    record Step(String type, String method) {
        @Override
        public String toString() {
            return type.substring(type.lastIndexOf('.') + 1) + "." + method;
        }
    }

    private SecondJvm() {}

    /// All kinds of steps, but for those.
    static Set<String> kindsWithout(String... others) {
        var kinds = STEPS.stream().map(Step::toString).collect(Collectors.toCollection(TreeSet::new));
        kinds.removeAll(Set.of(others));
        return kinds;
    }

    static ProcessBuilder command(Path folder, URI address, List<String> rows, String... options) throws IOException {
        var file = Files.write(folder.resolveSibling(folder.getFileName() + ".rows"), rows);
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of(options));
        // What a killed process leaves behind goes with the folder.
        command.add("-Dorg.sqlite.tmpdir=" + folder);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), RunOnce.class.getName()));
        command.addAll(List.of(folder.toString(), address.toString(), file.toString()));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    }

    /// What a process printed until it ended.
    static String words(Process process) throws IOException {
        try (var out = process.getInputStream()) {
            return new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }

    /// Makes a run in a process of its own and kills that before its step number `last`. Says which step that would
    /// have been; empty when the process came to its end before.
    ///
    /// The process listens and is attached to: the connector that listens keeps what it listens to in a map that
    /// two threads must not use at once.
    static Optional<Step> killedBefore(int last, Path folder, URI address, List<String> rows)
            throws IOException, InterruptedException, IllegalConnectorArgumentsException {
        var process = command(
                        folder,
                        address,
                        rows,
                        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=localhost:0")
                .start();
        try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            var said = String.valueOf(out.readLine());
            var port = said.substring(said.lastIndexOf(' ') + 1);
            var rest = Thread.ofVirtual().start(() -> out.lines().forEach(_ -> {}));
            try {
                return watch(attach(port), process, last);
            } finally {
                process.destroyForcibly().waitFor();
                rest.join();
            }
        }
    }

    private static VirtualMachine attach(String port) throws IOException, IllegalConnectorArgumentsException {
        var connector = Bootstrap.virtualMachineManager().attachingConnectors().stream()
                .filter(each -> each.transport().name().equals("dt_socket"))
                .findFirst()
                .orElseThrow();
        var settings = connector.defaultArguments();
        Objects.requireNonNull(settings.get("hostname")).setValue("localhost");
        Objects.requireNonNull(settings.get("port")).setValue(port);
        return connector.attach(settings);
    }

    private static Optional<Step> watch(VirtualMachine machine, Process process, int last) throws InterruptedException {
        for (var type : STEPS.stream().map(Step::type).distinct().toList()) {
            var prepared = machine.eventRequestManager().createClassPrepareRequest();
            prepared.addClassFilter(type);
            prepared.enable();
            for (var loaded : machine.classesByName(type)) stopIn((ClassType) loaded);
        }
        try {
            for (var steps = 0; ; ) {
                var events = machine.eventQueue().remove();
                for (var event : events) {
                    if (event instanceof ClassPrepareEvent prepared
                            && prepared.referenceType() instanceof ClassType type) stopIn(type);
                    var step = step(event);
                    if (step.isEmpty() || ++steps < last) continue;
                    // Everything in it stands still: what it was about to do, it does not do.
                    process.destroyForcibly().waitFor();
                    return step;
                }
                events.resume();
            }
        } catch (VMDisconnectedException ended) {
            return Optional.empty();
        }
    }

    private static void stopIn(ClassType type) {
        for (var step : STEPS) {
            if (!step.type().equals(type.name())) continue;
            var methods = type.methodsByName(step.method());
            if (methods.isEmpty()) throw new AssertionError("there is no " + step);
            for (var method : methods)
                type.virtualMachine()
                        .eventRequestManager()
                        .createBreakpointRequest(method.location())
                        .enable();
        }
    }

    private static Optional<Step> step(Event event) {
        if (!(event instanceof BreakpointEvent stop)) return Optional.empty();
        try {
            var method = stop.location().method();
            var type = method.declaringType().name();
            var caller = stop.thread().frame(1).location().declaringType().name();
            return type.startsWith(OURS) || caller.startsWith(OURS)
                    ? Optional.of(new Step(type, method.name()))
                    : Optional.empty();
        } catch (IncompatibleThreadStateException running) {
            throw new IllegalStateException(running);
        }
    }
}
