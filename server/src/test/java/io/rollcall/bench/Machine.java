package io.rollcall.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What Linux says in `/proc`: the processors, and who has used them.
final class Machine {
    /// Ticks of the kernel's clock in a second, on every Linux there is.
    private static final double TICKS = 100;

    private static final Path PROC = Path.of("/proc");

    private Machine() {}

    /// Processor time so far, in seconds: of the whole machine, of our own processes, and of those of ours that
    /// ended.
    record Used(double all, double own, double ended) {
        Used since(Used earlier) {
            return new Used(all - earlier.all, own - earlier.own, ended - earlier.ended);
        }
    }

    static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    static String processor() throws IOException {
        for (var line : Files.readAllLines(PROC.resolve("cpuinfo")))
            if (line.startsWith("model name"))
                return line.substring(line.indexOf(':') + 1).strip();
        return System.getProperty("os.arch", "unknown");
    }

    /// `more` are processes of ours that are not our children, such as a database server's.
    static Used used(Set<Long> more) throws IOException {
        var busy = 0L;
        var total = Files.readAllLines(PROC.resolve("stat")).getFirst().strip().split(" +", -1);
        // user, nice, system, then idle and waiting, then interrupts and what other guests took.
        for (var column : List.of(1, 2, 3, 6, 7, 8)) busy += Long.parseLong(total[column]);
        var processes = processes();
        var ours = new HashSet<Long>(more);
        var self = ProcessHandle.current().pid();
        ours.add(self);
        var own = 0L;
        for (var process : processes.entrySet())
            if (isOurs(process.getKey(), processes, ours))
                own += process.getValue().all();
        var me = processes.getOrDefault(self, new Stat(0, 0, 0));
        return new Used(busy / TICKS, own / TICKS, me.ended() / TICKS);
    }

    private record Stat(long parent, long all, long ended) {}

    private static boolean isOurs(long process, Map<Long, Stat> processes, Set<Long> ours) {
        for (var next = process;
                processes.containsKey(next);
                next = processes.get(next).parent()) if (ours.contains(next)) return true;
        return false;
    }

    private static Map<Long, Stat> processes() throws IOException {
        var processes = new HashMap<Long, Stat>();
        try (var folders = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (var folder : folders) {
                var text = text(folder.resolve("stat"));
                if (text.isEmpty()) continue;
                // The name of the program comes second, in brackets, and may hold blanks.
                var fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
                var ended = Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
                var alive = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
                processes.put(
                        Long.valueOf(folder.getFileName().toString()),
                        new Stat(Long.parseLong(fields[1]), alive + ended, ended));
            }
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
        return processes;
    }

    /// A figure of `/proc/PID/status` in megabytes; 0 when the process has ended.
    static double megabytes(String status, String name) {
        var at = status.indexOf("\n" + name + ":");
        if (at < 0) return 0;
        var line = status.substring(at + name.length() + 2, status.indexOf('\n', at + 1));
        return Long.parseLong(line.replace("kB", "").strip()) / 1024.0;
    }

    /// What a process says of itself; empty when it has ended.
    static String status(long process) {
        return text(PROC.resolve(Long.toString(process)).resolve("status"));
    }

    /// A process and those that its first thread started, as a shell starts the parts of a pipe.
    static List<Long> withChildren(long process) {
        var children = text(PROC.resolve("%1$d/task/%1$d/children".formatted(process)));
        var all = new ArrayList<Long>(List.of(process));
        for (var child : children.split(" ", -1)) if (!child.isBlank()) all.add(Long.valueOf(child.strip()));
        return all;
    }

    /// The bytes of files in a folder that a process has open though they have no name any more.
    static long deleted(long process, Path folder) {
        var bytes = 0L;
        try (var open =
                Files.newDirectoryStream(PROC.resolve(Long.toString(process)).resolve("fd"))) {
            for (var each : open) {
                var target = Files.readSymbolicLink(each).toString();
                if (target.startsWith(folder.toString()) && target.endsWith(" (deleted)")) bytes += Files.size(each);
            }
        } catch (IOException | java.nio.file.DirectoryIteratorException gone) {
            // A file was closed meanwhile, or the process ended: the next look tells.
        }
        return bytes;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException gone) {
            return "";
        }
    }
}
