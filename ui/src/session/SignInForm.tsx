import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { api, body, type Schema } from "../api/client";
import { Wrong } from "../parts/states";
import { t } from "../texts";

/** Address and password. */
export function SignInForm({
  email: known = "",
  onIn,
}: {
  email?: string;
  onIn: (session: Schema["Session"]) => void;
}) {
  const [email, setEmail] = useState(known);
  const [password, setPassword] = useState("");
  const signIn = useMutation({
    mutationFn: () => body(api.POST("/api/v1/session", { body: { email, password } })),
    onSuccess: onIn,
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        signIn.mutate();
      }}
    >
      <Stack>
        <Wrong error={signIn.error} />
        <TextInput
          label={t.session.email}
          type="email"
          autoComplete="username"
          required
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label={t.session.password}
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" loading={signIn.isPending}>
          {t.session.signIn}
        </Button>
      </Stack>
    </form>
  );
}
