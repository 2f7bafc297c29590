import { MantineProvider } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test } from "vitest";
import { type Kind, KindForm, type Values } from "./KindForm";

const setting = (name: string, type: Kind["settings"][number]["type"], more: object = {}) => ({
  name,
  type,
  meaning: `About ${name}`,
  required: false,
  standard: "",
  secret: type === "secret",
  ...more,
});

const KIND: Kind = {
  kind: "thing",
  title: "Thing",
  settings: [
    setting("host", "text", { required: true }),
    setting("port", "number", { standard: "5432", least: 1, most: 65535 }),
    setting("password", "secret"),
    setting("ssl", "choice", { standard: "prefer", choices: ["prefer", "require"] }),
    setting("read_only", "flag"),
    setting("tls", "flag", { standard: "true" }),
    setting("ssh_host", "text"),
  ],
};

function Form({ start = {}, told }: { start?: Values; told: (values: Values) => void }) {
  const [values, setValues] = useState(start);
  return (
    <MantineProvider env="test">
      <KindForm
        kind={KIND}
        values={values}
        wrong={(name) => (name === "host" ? "There is no such host." : undefined)}
        onChange={(next) => {
          setValues(next);
          told(next);
        }}
      />
    </MantineProvider>
  );
}

test("a form is made of what the server says that a kind asks for", async () => {
  let values: Values = {};
  render(<Form told={(next) => (values = next)} />);
  const user = userEvent.setup();
  await user.type(screen.getByRole("textbox", { name: /Host/ }), "db");
  await user.type(screen.getByRole("textbox", { name: /Port/ }), "5433");
  await user.type(screen.getByLabelText(/Password/), "secret");
  await user.click(screen.getByRole("switch", { name: /Read only/ }));
  expect(values).toEqual({ host: "db", port: 5433, password: "secret", read_only: true });
  expect(screen.getByText("About port")).toBeTruthy();
  expect(screen.getByText("There is no such host.")).toBeTruthy();
});

test("what is emptied is left out, so that its standard counts", async () => {
  let values: Values = {};
  render(<Form start={{ host: "db", port: 1 }} told={(next) => (values = next)} />);
  await userEvent.setup().clear(screen.getByRole("textbox", { name: /Host/ }));
  expect(values).toEqual({ port: 1 });
});

test("a kept secret is not shown and stays kept until somebody types another", async () => {
  let values: Values = {};
  render(<Form start={{ password: { kept: true } }} told={(next) => (values = next)} />);
  const password = screen.getByLabelText<HTMLInputElement>(/Password/);
  expect(password.value).toBe("");
  expect(password.placeholder).toContain("kept");
  await userEvent.setup().type(screen.getByRole("textbox", { name: /Host/ }), "h");
  expect(values.password).toEqual({ kept: true });
  await userEvent.setup().type(password, "n");
  expect(values.password).toBe("n");
});

test("a switch stands as it counts where nothing was said", async () => {
  let values: Values = {};
  render(<Form told={(next) => (values = next)} />);
  const tls = screen.getByRole<HTMLInputElement>("switch", { name: /Tls/i });
  expect(tls.checked).toBe(true);
  await userEvent.setup().click(tls);
  expect(values).toEqual({ tls: false });
});

test("the way through another server is folded up unless something is said of it", async () => {
  let values: Values = {};
  const { unmount } = render(<Form told={(next) => (values = next)} />);
  const user = userEvent.setup();
  const fold = screen.getByRole("button", { name: "Through an SSH server" });
  expect(fold.getAttribute("aria-expanded")).toBe("false");
  await user.click(fold);
  await user.type(await screen.findByRole("textbox", { name: /Ssh host/i }), "bastion");
  expect(values).toEqual({ ssh_host: "bastion" });
  unmount();
  render(<Form start={values} told={() => {}} />);
  expect(screen.getByRole("button", { name: "Through an SSH server" }).getAttribute("aria-expanded")).toBe("true");
});
