// Instants as people read them: Tehran's time, Jalali dates, digits of the page's language.

import { language, say } from './words.js';

const TEHRAN = 'Asia/Tehran';
const DAY = 24 * 3600 * 1000;
const formats = new Map();

function parts(instant, name, options) {
  const locale = language() === 'fa' ? 'fa-IR-u-ca-persian' : 'en-GB-u-ca-persian';
  const key = `${locale} ${name}`;
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(locale, { timeZone: TEHRAN, ...options }));
  return Object.fromEntries(formats.get(key).formatToParts(instant).map((part) => [part.type, part.value]));
}

/** An instant as the server writes it; its events have a space where ISO 8601 has a T. */
export const instant = (written) => new Date(written.replace(' ', 'T'));

/** Such as ۱۲:۰۵. */
export function clock(at) {
  const { hour, minute } = parts(at, 'clock', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return `${hour}:${minute}`;
}

/** Such as یکشنبه ۱ آذر, with the year where it could be doubted. */
export function day(at, { year = false } = {}) {
  const found = parts(at, 'day', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const words = [found.weekday, found.day, found.month];
  return (year ? [...words, found.year] : words).join(' ');
}

/** The day and the time, such as سه‌شنبه ۲۶ آبان، ۱۰:۴۳. */
export const dayAndClock = (at) => `${day(at)}${language() === 'fa' ? '،' : ','} ${clock(at)}`;

const dates = new Intl.DateTimeFormat('en-CA', { timeZone: TEHRAN, year: 'numeric', month: '2-digit', day: '2-digit' });

/** The day in Tehran as ISO 8601, for comparing. */
export const date = (at) => dates.format(at);

/** The time for today, «yesterday», or the day. */
export function lately(at, now) {
  if (date(at) === date(now)) return clock(at);
  return date(at) === date(new Date(now.getTime() - DAY)) ? say('yesterday') : day(at);
}

/** Tomorrow in Tehran at this time of day, as ISO 8601. */
export function tomorrow(now, time) {
  return `${date(new Date(now.getTime() + DAY))}T${time}+03:30`;
}

/** A whole number in the digits of the page's language. */
export const number = (value) => new Intl.NumberFormat(language() === 'fa' ? 'fa-IR' : 'en-GB').format(value);

/** A `time` element that carries the instant it shows in words. */
export function timeOf(at, words) {
  const node = document.createElement('time');
  node.dateTime = at.toISOString();
  node.textContent = words;
  return node;
}
