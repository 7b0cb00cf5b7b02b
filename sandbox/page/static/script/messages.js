// Messages as rows of a list: in a customer's chat, and in a topic of the group.

import { clock, date, day, instant, number, timeOf } from './calendar.js';
import { icon, make } from './elements.js';
import { direction, formatted } from './formatted.js';
import { fileAddress } from './server.js';
import { language, say } from './words.js';

/**
 * Rows for `arrange`, with a row between days. A `manner` says how messages are shown here:
 * `own(message)`, `by(message)` (a node or null), `press(message, button)`, `follow`, `year`.
 */
export function rows(messages, manner) {
  const found = [];
  let before = null;
  for (const message of messages) {
    const today = date(instant(message.at));
    if (today !== before) found.push(dayRow(instant(message.at), manner));
    before = today;
    found.push(row(message, manner));
  }
  return found;
}

function dayRow(at, { year }) {
  const words = day(at, { year });
  return { key: `day ${date(at)}`, stamp: words, draw: () => make('div', { class: 'day' }, words) };
}

function row(message, manner) {
  const stamp = `${language()} ${JSON.stringify(message)}`;
  return { key: String(message.message_id), stamp, draw: () => entry(message, manner) };
}

function entry(message, manner) {
  const shown = isEvent(message) ? happened(message) : bubble(message, manner);
  return make('div', { class: 'entry' }, shown, buttons(message, manner));
}

const SAYING = new Set(['text', 'caption', 'photo', 'voice', 'document', 'sticker', 'contact', 'location']);
const isEvent = (message) => !SAYING.has(message.kind);

function happened(message) {
  const name = `happened_${message.kind}`;
  const words = say(name) === name ? say('happened') : say(name);
  return make('div', { class: 'happened' }, `${words} · ${clock(instant(message.at))}`);
}

function bubble(message, { own, by, follow }) {
  const mine = own(message);
  const classes = ['message', mine ? 'own' : 'theirs', isNote(message) ? 'note' : ''].join(' ').trim();
  return make('div', { class: classes }, by(message), thing(message), words(message, mine, follow));
}

// A note of the staff is a command that never reaches the customer.
const NOTE = /^\/note\s+/;
export const isNote = (message) => NOTE.test(message.text ?? '');

function words(message, mine, follow) {
  const text = (message.text ?? '').replace(NOTE, '');
  const entities = isNote(message) ? [] : message.content.entities ?? message.content.caption_entities;
  const shown = make('div', { class: 'words' }, ...formatted(text, entities, follow), when(message, mine));
  return make('div', { dir: direction(text) ?? document.documentElement.dir }, shown);
}

function when(message, mine) {
  const at = instant(message.at);
  return make(
    'span', { class: 'when' },
    isReworded(message) ? `${say('edited')} ` : null, timeOf(at, clock(at)), mine ? [' ', icon('ticks')] : null,
  );
}

// A message whose buttons were taken away counts as edited too, but nobody would call it that.
const isReworded = ({ edited, buttons, offered }) => edited && buttons.length === offered.length;

const THINGS = {
  photo: ({ photo }) => {
    const largest = photo.at(-1);
    const { width, height } = largest;
    return make('img', { class: 'photo', src: fileAddress(largest.file_id), width, height, alt: say('photo') });
  },
  voice: ({ voice }) => described('div', {}, 'voice', say('voice'), `${number(voice.duration)} ${say('seconds')}`),
  document: ({ document: file }) =>
    described('a', { href: fileAddress(file.file_id), download: file.file_name }, 'file', file.file_name, `${number(Math.ceil(file.file_size / 1024))} ${say('kilobytes')}`),
  sticker: ({ sticker }) => sticker.emoji ?? '🙂',
  contact: ({ contact }) => described('div', {}, 'person', contact.first_name, code(contact.phone_number)),
  location: ({ location }) => described('div', {}, 'place', say('place'), code(`${location.latitude}, ${location.longitude}`)),
};

const thing = (message) => THINGS[message.kind]?.(message.content) ?? null;

function described(tag, attributes, sign, title, about) {
  return make(tag, { class: 'thing', ...attributes }, icon(sign), make('bdi', {}, title), make('small', {}, about));
}

export const code = (text) => make('bdi', { class: 'code', dir: 'ltr' }, text);

function buttons(message, manner) {
  if (message.buttons.length > 0) return keys(message.buttons, message, manner);
  if (message.offered.length === 0) return null;
  return make('details', { class: 'gone' }, make('summary', {}, say('taken_away')), keys(message.offered, message, manner));
}

/** The inline buttons of a message, row by row. */
export function keys(offered, message, manner) {
  const lines = offered.map((line) => make('div', { class: 'row' }, ...line.map((button) => key(button, message, manner))));
  return make('div', { class: 'keys' }, ...lines);
}

function key(button, message, { press, follow }) {
  const started = /^https?:\/\/t\.me\/\w+(?:\?start=([\w-]*))?$/.exec(button.url ?? '');
  if (started && follow) return make('button', { type: 'button', onclick: () => follow.start(started[1] ?? '') }, button.label);
  if (button.url !== null) return make('a', { href: button.url, target: '_blank', rel: 'noreferrer' }, button.label);
  const pressed = (event) => {
    event.currentTarget.setAttribute('aria-busy', 'true');
    press(message, button);
  };
  return make('button', { type: 'button', onclick: pressed }, button.label);
}

/** Nothing is waited for any more. */
export function settleKeys(list) {
  for (const busy of list.querySelectorAll('[aria-busy]')) busy.removeAttribute('aria-busy');
}
