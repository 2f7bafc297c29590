import { MantineProvider } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { type ReactNode, useState } from "react";
import { expect, test } from "vitest";
import { AlertInputs } from "./AlertInputs";
import { GuardInputs } from "./GuardInputs";
import type { Alerts, Guard } from "./settings";

/** Holds what an input says, and shows it as it would be sent. */
function Held<T>({ start, children }: { start: T; children: (value: T, put: (value: T) => void) => ReactNode }) {
  const [value, put] = useState(start);
  return (
    <MantineProvider env="test">
      {children(value, put)}
      <output>{JSON.stringify(value)}</output>
    </MantineProvider>
  );
}

const sent = () => JSON.parse(screen.getByRole("status").textContent ?? "");

test("of the limits for alerts only those are sent that somebody gave", async () => {
  render(
    <Held<Alerts> start={{}}>
      {(alerts, put) => <AlertInputs alerts={alerts} wrong={() => undefined} onChange={put} />}
    </Held>,
  );
  const user = userEvent.setup();
  await user.type(screen.getByRole("textbox", { name: /Rejected addresses/ }), "2");
  await user.type(screen.getByRole("textbox", { name: /Late after/ }), "6h");
  await user.click(screen.getByRole("switch"));
  expect(sent()).toEqual({ rejected_percent: 2, late_after: "6h", unusual: false });
  await user.clear(screen.getByRole("textbox", { name: /Late after/ }));
  await user.click(screen.getByRole("switch"));
  expect(sent()).toEqual({ rejected_percent: 2 });
});

test("a limit of the guard that was given in percent is shown as it was given", async () => {
  render(
    <Held<Guard> start={{ max_removals_percent: 12 }}>
      {(guard, put) => (
        <GuardInputs
          guard={guard}
          wrong={(place) => (place === "guard/min_audience" ? "Too small." : undefined)}
          onChange={put}
        />
      )}
    </Held>,
  );
  const percent = screen.getByRole("textbox", { name: /Most who may leave, in percent/ });
  expect((percent as HTMLInputElement).value).toBe("12 %");
  expect(screen.getByText("Too small.")).toBeTruthy();
  await userEvent.setup().clear(percent);
  expect(sent()).toEqual({});
});
