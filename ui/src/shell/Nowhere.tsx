import { Button } from "@mantine/core";
import { Link } from "react-router";
import { Empty } from "../parts/states";
import { t } from "../texts";

/** An address that is none, or somebody who belongs to no workspace. */
export function Nowhere() {
  return (
    <Empty title={t.shell.nowhere} hint={t.shell.nowhereHint}>
      <Button component={Link} to="/" variant="default">
        {t.shell.home}
      </Button>
    </Empty>
  );
}
