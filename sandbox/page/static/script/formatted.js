// A message's words as Telegram would show them: its marks, links, commands and codes.

import { make } from './elements.js';

const MARKS = {
  bold: 'b', italic: 'em', underline: 'u', strikethrough: 's', code: 'code', pre: 'pre', blockquote: 'blockquote', spoiler: 'span',
};
// Links into the bot, other links, commands, and codes such as HS-10482.
const FOUND = /(?:https?:\/\/)?t\.me\/\w+(?:\?start=([\w-]*))?|https?:\/\/[^\s\u2066-\u2069]+|(?<=^|\s)\/[a-z]\w*|\b[A-Z]{2,}-[\dA-Z-]*\d\b/g;
const STRONG_RIGHT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u;
const STRONG = /\p{L}/u;

/** The direction of the first letter; null where there is none. */
export function direction(text) {
  const first = STRONG.exec(text)?.[0];
  if (first === undefined) return null;
  return STRONG_RIGHT.test(first) ? 'rtl' : 'ltr';
}

/**
 * The words as nodes. `follow` says what becomes of a pressed link or command:
 * `{start(payload), say(text)}`; without it they are plain.
 */
export function formatted(text, entities = [], follow = null) {
  const cuts = new Set([0, text.length]);
  for (const { offset, length } of entities) cuts.add(offset).add(offset + length);
  const places = [...cuts].filter((place) => place <= text.length).sort((one, other) => one - other);
  return places.slice(1).flatMap((end, index) => marked(text.slice(places[index], end), around(entities, places[index]), follow));
}

const around = (entities, place) => entities.filter(({ offset, length }) => offset <= place && place < offset + length);

function marked(piece, entities, follow) {
  const inside = linked(piece, follow);
  return entities.reduceRight((nodes, entity) => [wrapped(entity, nodes)].flat(), inside);
}

function wrapped(entity, nodes) {
  if (entity.type === 'text_link' && /^https?:/.test(entity.url)) return outside(entity.url, nodes);
  return entity.type in MARKS ? make(MARKS[entity.type], {}, ...nodes) : nodes;
}

function linked(piece, follow) {
  const nodes = [];
  let place = 0;
  for (const found of piece.matchAll(FOUND)) {
    nodes.push(piece.slice(place, found.index), pressable(found, follow));
    place = found.index + found[0].length;
  }
  return [...nodes, piece.slice(place)];
}

function pressable([words, payload], follow) {
  const link = (press) => make('button', { type: 'button', class: 'link', onclick: press }, words);
  if (words.includes('t.me/')) return follow ? link(() => follow.start(payload ?? '')) : make('span', { class: 'mono' }, words);
  if (words.startsWith('/')) return follow ? link(() => follow.say(words)) : words;
  return words.startsWith('http') ? outside(words, [words]) : make('span', { class: 'mono' }, words);
}

const outside = (address, nodes) => make('a', { href: address, target: '_blank', rel: 'noreferrer' }, ...nodes);
