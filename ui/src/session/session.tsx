import { useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { useParams } from "react-router";
import { api, body, isSignedOut, keepCsrf, type Schema, whenSignedOut } from "../api/client";
import { Failed, Waiting } from "../parts/states";
import { SignIn } from "./SignIn";
import { SignInAgain } from "./SignInAgain";

export type Role = Schema["Member"]["role"];

/** From who may look to who may do everything. */
const ROLES: Role[] = ["viewer", "operator", "editor", "admin"];

type Team = { name: string; title: string; role: Role };
type Known = { session: Schema["Session"]; teams: Team[] };

const Context = createContext<Known | undefined>(undefined);

/** Who is signed in, and where he belongs. */
export function useKnown(): Known {
  const known = useContext(Context);
  if (!known) throw new Error("nobody is signed in here");
  return known;
}

/** The workspace of the page, what one may do there, and its part of addresses. */
export function useWorkspace() {
  const { teams } = useKnown();
  const name = useParams().workspace ?? "";
  const team = teams.find((each) => each.name === name);
  const role = team?.role ?? "viewer";
  return {
    workspace: name,
    title: team?.title ?? name,
    role,
    may: (needed: Role) => ROLES.indexOf(role) >= ROLES.indexOf(needed),
    to: (path: string) => `/w/${name}${path}`,
  };
}

/** Shows its children to those who are signed in, and the way in to everybody else. */
export function SignedIn({ children }: { children: ReactNode }) {
  const [expired, setExpired] = useState(false);
  const client = useQueryClient();
  const session = useQuery({
    queryKey: ["session"],
    queryFn: async () => {
      const found = await body(api.GET("/api/v1/session"));
      keepCsrf(found.csrf);
      return found;
    },
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const teams = useQuery({
    queryKey: ["workspaces"],
    queryFn: async () => (await body(api.GET("/api/v1/workspaces"))).workspaces,
    enabled: session.isSuccess,
  });
  useEffect(() => whenSignedOut(() => setExpired(true)), []);

  if (session.isPending) return <Waiting />;
  if (session.isError) return isSignedOut(session.error) ? <SignIn /> : <Failed error={session.error} />;
  if (teams.isError && !teams.data) return <Failed error={teams.error} />;
  if (!teams.data) return <Waiting />;
  const back = (found: Schema["Session"]) => {
    keepCsrf(found.csrf);
    client.setQueryData(["session"], found);
    setExpired(false);
    void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== "session" });
  };
  return (
    <Context.Provider value={{ session: session.data, teams: teams.data }}>
      {children}
      <SignInAgain opened={expired} email={session.data.email} onBack={back} />
    </Context.Provider>
  );
}
