import { createBrowserRouter, Navigate, Outlet, type RouteObject, useRouteError } from "react-router";
import { Failed, Waiting } from "./parts/states";
import { Join } from "./session/Join";
import { SignedIn, useKnown } from "./session/session";
import { Nowhere } from "./shell/Nowhere";
import { Shell } from "./shell/Shell";

/** A page that is fetched when somebody goes there. */
const page = (path: string, load: () => Promise<{ Page: () => React.ReactNode }>): RouteObject => ({
  path,
  lazy: async () => ({ Component: (await load()).Page }),
});

function Broken() {
  return <Failed error={useRouteError()} retry={() => window.location.reload()} />;
}

/** The first workspace one belongs to. */
function Start() {
  const { teams } = useKnown();
  return teams[0] ? <Navigate to={`/w/${teams[0].name}`} replace /> : <Nowhere />;
}

function Private() {
  return (
    <SignedIn>
      <Outlet />
    </SignedIn>
  );
}

export const router = createBrowserRouter([
  { path: "/join", Component: Join },
  {
    Component: Private,
    ErrorBoundary: Broken,
    HydrateFallback: () => <Waiting />,
    children: [
      { path: "/", Component: Start },
      {
        path: "/w/:workspace",
        Component: Shell,
        ErrorBoundary: Broken,
        children: [
          page("", () => import("./home/Home")),
          page("segments", () => import("./segments/Segments")),
          page("segments/new", () => import("./segments/NewSegment")),
          page("segments/:name", () => import("./segments/Segment")),
          page("segments/:name/edit", () => import("./segments/EditSegment")),
          page("activations", () => import("./activations/Activations")),
          page("activations/new", () => import("./activations/NewActivation")),
          page("activations/:name", () => import("./activations/Activation")),
          page("activations/:name/edit", () => import("./activations/EditActivation")),
          page("destinations", () => import("./destinations/Destinations")),
          page("destinations/new", () => import("./destinations/NewDestination")),
          page("destinations/:name", () => import("./destinations/Destination")),
          page("platforms/:name", () => import("./destinations/Platform")),
          page("models", () => import("./models/Models")),
          page("models/new", () => import("./models/NewModel")),
          page("models/:name", () => import("./models/EditModel")),
          page("sources", () => import("./sources/Sources")),
          page("sources/new", () => import("./sources/NewSource")),
          page("sources/:name", () => import("./sources/Source")),
          page("person", () => import("./person/Person")),
          page("settings/:part", () => import("./settings/Settings")),
        ],
      },
      { path: "*", Component: Nowhere },
    ],
  },
]);
