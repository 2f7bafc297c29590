import { Api } from "./api";

/** A contact list, as the sandbox itself knows it. */
export interface List {
  id: number;
  name: string;
  description: string;
  created: string;
  size: number;
}

/** A call that the sandbox has answered. */
export interface Call {
  at: string;
  account: string;
  endpoint: string;
  method: string;
  path: string;
  status: number;
  items: number;
}

/** What the account of a workspace shows to be itself. */
export interface Login {
  name: string;
  clientId: string;
  clientSecret: string;
  wsseUser: string;
  wsseSecret: string;
}

/** The calls that faults are for; `rollcall sandbox --help` and its screen say more. */
export type Endpoint =
  | "any"
  | "token"
  | "list_index"
  | "list_create"
  | "list_add"
  | "list_remove"
  | "list_replace"
  | "list_rename"
  | "list_delete"
  | "list_count"
  | "list_contact_ids"
  | "check_ids"
  | "get_data"
  | "fields"
  | "settings";

/** What can go wrong with a call. */
export type Fault =
  | { kind: "delay"; millis: number }
  | { kind: "status"; status: number }
  | { kind: "html"; status: number }
  | { kind: "refuse"; status: number; code: number; text: string }
  | { kind: "ok-with-code"; code: number; text: string }
  | { kind: "cut-before" | "cut-after" | "half-answer" | "odd-content-type" | "garbled-body" | "token-expired" }
  | { kind: "contact-appears" | "contact-vanishes"; email: string }
  | { kind: "list-vanishes"; list: string };

const PAGE = 1_000;
/** So many calls as no test makes. */
const EVERY = 1_000_000;

/**
 * One account of a running sandbox, behind the back of its API. Faults are the whole sandbox's: whoever asks for
 * some takes them back when he is through.
 */
export class Sandbox {
  private readonly admin: Api;

  constructor(
    /** Where the API is. */
    readonly address: string,
    screen: string,
    readonly login: Login,
  ) {
    this.admin = Api.nobody(screen);
  }

  private path(rest: string): string {
    return `/accounts/${this.login.name}/${rest}`;
  }

  /** Newest first. */
  lists(): Promise<List[]> {
    return this.admin.get(this.path("lists"));
  }

  async list(name: string): Promise<List> {
    const all = await this.lists();
    const found = all.find((list) => list.name === name);
    if (!found) throw new Error(`There is no list ${name}; there are: ${all.map((list) => list.name).join(", ")}.`);
    return found;
  }

  async size(name: string): Promise<number> {
    return (await this.list(name)).size;
  }

  /** The addresses on a list, in order. */
  async members(name: string): Promise<string[]> {
    const { id } = await this.list(name);
    const found: string[] = [];
    for (;;) {
      const query = `members?offset=${found.length}&limit=${PAGE}`;
      const { rows } = await this.admin.get<{ rows: { email: string }[] }>(this.path(`lists/${id}/${query}`));
      found.push(...rows.map((row) => row.email));
      if (rows.length < PAGE) return found.sort();
    }
  }

  async createList(name: string): Promise<void> {
    await this.admin.post(this.path("lists"), { name });
  }

  async deleteList(name: string): Promise<void> {
    await this.admin.delete(this.path(`lists/${(await this.list(name)).id}`));
  }

  /** Makes contacts of these addresses. */
  async addContacts(emails: string[]): Promise<void> {
    await this.admin.post(this.path("contacts"), { emails });
  }

  async removeContact(email: string): Promise<void> {
    await this.admin.delete(this.path(`contacts/${await this.contact(email)}`));
  }

  /** Puts a contact on a list by hand. */
  async addMember(list: string, email: string): Promise<void> {
    await this.admin.post(this.path(`lists/${(await this.list(list)).id}/members`), { id: await this.contact(email) });
  }

  /** Takes a contact off a list by hand. */
  async removeMember(list: string, email: string): Promise<void> {
    const { id } = await this.list(list);
    await this.admin.delete(this.path(`lists/${id}/members/${await this.contact(email)}`));
  }

  private async contact(email: string): Promise<number> {
    const found = await this.admin.get<{ id: number }[]>(this.path(`contacts?email=${encodeURIComponent(email)}`));
    if (!found[0]) throw new Error("Nobody with this address is a contact.");
    return found[0].id;
  }

  /** The next calls of that endpoint get the fault. */
  async fault(endpoint: Endpoint, fault: Fault, times = 1): Promise<void> {
    await this.admin.post("/faults", { endpoint, fault, times, account: this.login.name });
  }

  /** Nobody gets in from now on, whatever he shows; `mend` lets people in again. */
  async refuseLogin(): Promise<void> {
    await this.fault("token", { kind: "status", status: 401 }, EVERY);
    // Whoever is in already is shown out with his next call.
    await this.fault("any", { kind: "token-expired" });
  }

  /** Takes all faults back. */
  async mend(): Promise<void> {
    await this.admin.delete("/faults");
  }

  /** The last calls of this account, newest first. */
  async calls(): Promise<Call[]> {
    const all = await this.admin.get<Call[]>("/calls");
    return all.filter((call) => call.account === this.login.name);
  }

  /** Settles an open doubt; `rollcall sandbox --switches` lists them. It stays so until it is turned back. */
  async turn(name: string, value: string): Promise<void> {
    await this.admin.put(`/switches/${name}`, { value });
  }
}
