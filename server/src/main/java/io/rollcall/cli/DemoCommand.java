package io.rollcall.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "demo")
final class DemoCommand implements Callable<Integer> {
    DemoCommand(Root root) {}

    @Override
    public Integer call() {
        return 0;
    }
}
