import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

const CUSTOMERS = 2_000;
const ORDERS = 6_000;
const SEED = 20_261_124;
const DAY = 86_400_000;

const FIRST_NAMES =
  "Anna Bruno Chloé Daniel Elena Felix Giulia Hugo Inès Jonas Karin Luca Marta Noah Olivia Paul".split(" ");
const COUNTRIES = ["DE", "DE", "DE", "FR", "FR", "GB", "GB", "ES", "IT", "US"];
const STATUSES = ["paid", "paid", "shipped", "shipped", "shipped", "returned", "cancelled"];

export interface Customer {
  id: number;
  email: string;
  first_name: string;
  country: string;
  newsletter: boolean;
  signed_up_on: string;
  /** Empty for those who have not told it. */
  birthday: string;
  points: number;
}

export interface Order {
  id: number;
  customer_id: number;
  amount: number;
  ordered_on: string;
  status: string;
}

/** Mulberry32: the same numbers every time, so that a test that failed once fails again. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** An invented shop: tests change its rows as they like, and write it again. */
export class Shop {
  readonly customers: Customer[] = [];
  readonly orders: Order[] = [];

  constructor(
    readonly folder: string,
    private readonly today: Date,
  ) {
    const random = chance(SEED);
    const whole = (below: number) => Math.floor(random() * below);
    const oneOf = (words: string[]) => words[whole(words.length)] ?? "";
    const memberFor: number[] = [];
    for (let id = 1; id <= CUSTOMERS; id++) {
      const first = oneOf(FIRST_NAMES);
      const days = 1 + whole(1_000);
      memberFor.push(days);
      this.customers.push({
        id,
        email: `${first.normalize("NFD").replace(/[^A-Za-z]/g, "")}.${id}@example.org`.toLowerCase(),
        first_name: first,
        country: oneOf(COUNTRIES),
        newsletter: random() < 0.6,
        signed_up_on: this.daysAgo(days),
        birthday: random() < 0.1 ? "" : this.daysAgo(18 * 365 + whole(60 * 365)),
        points: whole(1_001),
      });
    }
    for (let id = 1; id <= ORDERS; id++) {
      // Some customers order much, and some never.
      const customer = Math.floor(random() ** 2 * CUSTOMERS);
      this.orders.push({
        id,
        customer_id: customer + 1,
        amount: (500 + whole(29_500)) / 100,
        ordered_on: this.daysAgo(whole(memberFor[customer] ?? 1)),
        status: oneOf(STATUSES),
      });
    }
  }

  /** A day, as the files write it. */
  daysAgo(days: number): string {
    return new Date(this.today.getTime() - days * DAY).toISOString().slice(0, 10);
  }

  /** The addresses of those who are contacts: all but every tenth. */
  contacts(): string[] {
    return this.customers.filter((customer) => customer.id % 10 !== 0).map((customer) => customer.email);
  }

  /** Writes the files as the rows are now. */
  write(): void {
    mkdirSync(this.folder, { recursive: true });
    this.csv("customers.csv", this.customers);
    this.csv("orders.csv", this.orders);
  }

  /** No value holds a comma, a quote or a line break. */
  private csv(file: string, rows: (Customer | Order)[]): void {
    const lines = [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row))].map((row) => row.join(","));
    writeFileSync(path.join(this.folder, file), `${lines.join("\n")}\n`);
  }
}

/** What is defined over the files: sources, models, a platform and a destination. */
export const MODELS = {
  orders: {
    source: "shop",
    table: "orders.csv",
    kind: "events",
    primary_key: "id",
    fields: {
      customer_id: "number",
      amount: "number",
      ordered_on: "date",
      status: { type: "text", categorical: true },
    },
  },
  customers: {
    source: "shop",
    table: "customers.csv",
    primary_key: "id",
    email: "email",
    fields: {
      first_name: { type: "text", meaning: "first_name" },
      country: { type: "text", categorical: true, meaning: "country" },
      newsletter: "boolean",
      signed_up_on: "date",
      birthday: "date",
      points: "number",
    },
    relations: { orders: { model: "orders", field: "id", other_field: "customer_id" } },
  },
};
