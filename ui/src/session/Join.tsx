import { Button, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate } from "react-router";
import { api, body, keepCsrf, Refused } from "../api/client";
import { Wrong } from "../parts/states";
import { t } from "../texts";
import { Door } from "./Door";

/** Makes an account with a link: that of the first start, or an invitation. Its secret is behind the #, which no
 * browser sends to anybody. */
export function Join() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [link] = useState(() => window.location.hash.slice(1));
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const join = useMutation({
    mutationFn: () => body(api.POST("/api/v1/accounts", { body: { link, name, email, password } })),
    onSuccess: (session) => {
      keepCsrf(session.csrf);
      client.setQueryData(["session"], session);
      void navigate("/", { replace: true });
    },
  });
  const wrong = (place: string) => (join.error instanceof Refused ? join.error.at(place) : undefined);
  return (
    <Door title={t.join.title}>
      {link === "" ? (
        <Text>{t.join.noLink}</Text>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            join.mutate();
          }}
        >
          <Stack>
            <Text size="sm">{t.join.hint}</Text>
            <Wrong error={wrong("name") || wrong("email") || wrong("password") ? null : join.error} />
            <TextInput
              label={t.join.name}
              autoComplete="name"
              required
              value={name}
              error={wrong("name")}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <TextInput
              label={t.session.email}
              type="email"
              autoComplete="username"
              required
              value={email}
              error={wrong("email")}
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
            <PasswordInput
              label={t.session.password}
              description={t.join.passwordHint}
              autoComplete="new-password"
              required
              value={password}
              error={wrong("password")}
              onChange={(event) => setPassword(event.currentTarget.value)}
            />
            <Button type="submit" loading={join.isPending}>
              {t.join.submit}
            </Button>
          </Stack>
        </form>
      )}
    </Door>
  );
}
