// The text messages of the player's phone, in and out.

import { dayAndClock, instant, number, timeOf } from './calendar.js';
import { arrangeAtEnd, byId, eager, make, toEnd } from './elements.js';
import { direction, formatted } from './formatted.js';
import { writing } from './menus.js';
import { code } from './messages.js';
import * as server from './server.js';
import { language, say } from './words.js';

const FINAL = new Set([6, 10, 11, 13, 14]);
const FAILED = new Set([6, 11, 13, 14]);
// A text that nobody gives a receipt for has arrived ten seconds after it left.
const ARRIVED = 10500;

/** `scene` gives `player`, `follow` (of the chat) and `ownNumber()`. */
export class Texts {
  #scene;
  #list = byId('arrived');
  #timer = null;

  constructor(scene) {
    this.#scene = scene;
    this.refresh = eager(() => this.#refresh());
    writing(byId('write-text'), byId('text'), (text) => this.#send(text));
  }

  /** The lines of the account, the last first: it is the one that is written to. */
  setLines(lines) {
    byId('line').replaceChildren(...lines.toReversed().map((line) => make('option', { value: line }, line)));
  }

  async turn() {
    this.#list.replaceChildren();
    await this.refresh();
    toEnd(this.#list);
  }

  async #refresh() {
    const { phone } = this.#scene.player;
    const [arrived, inbound] = phone ? await Promise.all([server.texts(phone), server.inbound()]) : [[], []];
    if (phone !== this.#scene.player.phone) return;
    byId('own-number').textContent = phone ? masked(phone) : '';
    byId('write-text').hidden = !phone;
    arrangeAtEnd(this.#list, this.#rows(arrived, inbound.filter((text) => text.sender === phone)));
    this.#lookAgain(arrived);
  }

  #rows(arrived, sent) {
    const texts = [...arrived, ...sent].sort((one, other) => instant(one.at) - instant(other.at));
    if (texts.length === 0) return [{ key: 'nothing', stamp: `${language()} ${this.#scene.player.name}`, draw: () => this.#nothing() }];
    return texts.map((text) => ({
      key: String(text.message_id),
      stamp: `${language()} ${JSON.stringify(text)}`,
      draw: () => article(text, this.#scene.follow),
    }));
  }

  #nothing() {
    if (this.#scene.player.phone) return make('div', { class: 'nothing' }, say('no_texts'));
    const tell = make('button', { type: 'button', class: 'button', onclick: () => this.#scene.ownNumber() }, say('set_number'));
    return make('div', { class: 'nothing' }, say('tell_number'), tell);
  }

  async #send(text) {
    await server.sendText(this.#scene.player.phone, byId('line').value, text);
    await this.refresh();
    toEnd(this.#list);
  }

  #lookAgain(texts) {
    clearTimeout(this.#timer);
    if (texts.some((text) => !FINAL.has(text.status))) this.#timer = setTimeout(this.refresh, ARRIVED);
  }
}

const isSent = (text) => text.status === undefined;
const isPromotional = (text) => text.sender.startsWith('3000');
const masked = (phone) => `${phone.slice(0, 4)}•••${phone.slice(-4)}`;

function article(text, follow) {
  const kind = isSent(text) ? 'sent' : isPromotional(text) ? 'promotional' : 'service';
  const at = instant(text.at);
  const head = make('header', {}, code(isSent(text) ? text.receptor : text.sender), timeOf(at, dayAndClock(at)));
  const words = make('div', { class: 'words' }, ...formatted(text.text, [], follow));
  const body = make('div', { class: 'body', dir: direction(text.text) ?? document.documentElement.dir }, words);
  return make('article', { class: kind }, head, body, foot(text, kind));
}

function foot(text, kind) {
  if (kind === 'sent') return make('footer', {}, say('sent_to'), ' ', code(text.receptor));
  const state = make('span', { class: FAILED.has(text.status) ? 'failed' : null }, say(`status_${text.status}`));
  return make('footer', {}, `${say(`${kind}_line`)} · ${number(text.parts)} ${say(text.parts === 1 ? 'part' : 'parts')} · `, state);
}
