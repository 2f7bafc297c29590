import { TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { useNavigate } from "react-router";
import { useWorkspace } from "../session/session";
import { t } from "../texts";

/** One address in, all that is known of it out. The address goes in the state of the page, never in its address. */
export function PersonSearch() {
  const [address, setAddress] = useState("");
  const navigate = useNavigate();
  const { to } = useWorkspace();
  return (
    <search style={{ flex: 1, maxWidth: 420 }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (address.trim() === "") return;
          void navigate(to("/person"), { state: { address: address.trim() } });
          setAddress("");
        }}
      >
        <TextInput
          aria-label={t.shell.person}
          placeholder={t.shell.person}
          type="text"
          inputMode="email"
          autoComplete="off"
          leftSection={<IconSearch size={16} aria-hidden />}
          value={address}
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
      </form>
    </search>
  );
}
