import { Alert, Button, Divider, Text } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api, body, keepCsrf } from "../api/client";
import { t } from "../texts";
import { Door } from "./Door";
import { SignInForm } from "./SignInForm";

/** The way in. */
export function SignIn() {
  const client = useQueryClient();
  const ways = useQuery({ queryKey: ["sign-in"], queryFn: () => body(api.GET("/api/v1/sign-in")) });
  return (
    <Door title={t.session.signIn}>
      {ways.data?.nobody && (
        <Alert title={t.session.nobody}>
          <Text size="sm">{t.session.nobodyHint}</Text>
        </Alert>
      )}
      {ways.data?.openid && (
        <>
          <Button component="a" href="/api/v1/openid" variant="default">
            {t.session.withOpenId}
          </Button>
          <Divider label={t.session.or} />
        </>
      )}
      <SignInForm
        onIn={(session) => {
          keepCsrf(session.csrf);
          client.setQueryData(["session"], session);
        }}
      />
    </Door>
  );
}
