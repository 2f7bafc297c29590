import { t } from "./texts";

const locale = navigator.language;
const numbers = new Intl.NumberFormat(locale);
const compact = new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 });
const percents = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });
const moments = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
const times = new Intl.DateTimeFormat(locale, { timeStyle: "short" });
const days = new Intl.DateTimeFormat(locale, { dateStyle: "medium" });
const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export const number = (value: number) => numbers.format(value);
export const short = (value: number) => compact.format(value);
export const percent = (part: number, whole: number) => percents.format(whole === 0 ? 0 : part / whole);
export const moment = (value: string) => moments.format(new Date(value));
export const day = (value: string) => days.format(new Date(value));

/** The time of today, or the day too. */
export function clock(value: string) {
  const date = new Date(value);
  return date.toDateString() === new Date().toDateString() ? times.format(date) : moments.format(date);
}

/** How long ago, or how far ahead. */
export function ago(value: string, now = Date.now()) {
  const seconds = Math.round((new Date(value).getTime() - now) / 1000);
  const size = Math.abs(seconds);
  if (size < MINUTE) return t.format.justNow(seconds > 0);
  if (size < HOUR) return relative.format(Math.round(seconds / MINUTE), "minute");
  if (size < DAY) return relative.format(Math.round(seconds / HOUR), "hour");
  return relative.format(Math.round(seconds / DAY), "day");
}

/** A length of time in seconds. */
export function length(seconds: number) {
  if (seconds < 1) return t.format.underASecond;
  if (seconds < MINUTE) return t.format.seconds(Math.round(seconds));
  if (seconds < HOUR) return t.format.minutes(Math.round(seconds / MINUTE));
  return t.format.hours(Math.round(seconds / HOUR));
}

/** The words of a setting's name, such as "Client id" for `client_id`. */
export function label(name: string) {
  const words = name.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What may stand as a name in addresses, made of what somebody typed. */
export const slug = (title: string) =>
  title
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[^A-Za-z0-9_-]+/g, "_")
    .replace(/^[_-]+|_+$/g, "")
    .slice(0, 64);
