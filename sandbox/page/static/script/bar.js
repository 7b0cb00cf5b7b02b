// The bar: the clock that everything is shown at, and what moves it.

import { clock, date, day, dayAndClock, instant, timeOf, tomorrow } from './calendar.js';
import { byId, eager, make } from './elements.js';
import * as server from './server.js';
import { say } from './words.js';

const MINUTE = 60 * 1000;
const HOUR = 3600;

const PUSHES = [
  { words: 'hour_on', move: () => ({ seconds: HOUR }) },
  { words: 'tomorrow_ten', move: (now) => ({ to: tomorrow(now, '10:00:00') }) },
  { words: 'week_on', move: () => ({ seconds: 7 * 24 * HOUR }) },
];

/** The sandbox's clock as the page knows it; a running one goes on between two words of the server. */
export class Clock {
  #at = null;
  #heard = 0;
  #running = false;
  #timer = null;

  constructor() {
    this.refreshDue = eager(() => this.#refreshDue());
  }

  now() {
    return new Date(this.#at.getTime() + (this.#running ? performance.now() - this.#heard : 0));
  }

  async refresh() {
    const { now, running } = await server.clock();
    this.#running = running;
    this.set(now);
  }

  /** The server said what time it is. */
  set(written) {
    this.#at = instant(written);
    this.#heard = performance.now();
    this.show();
  }

  show() {
    if (this.#at === null) return;
    const now = this.now();
    fill(byId('clock'), now, clock(now));
    fill(byId('date'), now, day(now, { year: true }));
    for (const node of document.querySelectorAll('.status time')) fill(node, now, clock(now));
    clearTimeout(this.#timer);
    if (this.#running) this.#timer = setTimeout(() => this.show(), MINUTE - (now.getTime() % MINUTE));
  }

  showPushes() {
    byId('push').replaceChildren(...PUSHES.map(({ words, move }) => make(
      'button', { type: 'button', class: 'button', onclick: () => this.#push(move(this.now())) }, say(words),
    )));
  }

  async #push(move) {
    const buttons = [...byId('push').children, byId('due')];
    for (const button of buttons) button.disabled = true;
    try {
      this.set((await server.moveClock(move)).now);
    } finally {
      for (const button of buttons) button.disabled = false;
    }
  }

  async #refreshDue() {
    const [next] = await server.due();
    const button = byId('due');
    button.hidden = !next;
    if (!next) return;
    const at = instant(next.at);
    button.replaceChildren(`${say('next_due')} `, make('b', {}, timeOf(at, this.#soon(at))), make('span', {}, next.text));
    button.title = say('go_to_due');
    button.onclick = () => this.#push({ to: next.at });
  }

  #soon(at) {
    return date(at) === date(this.now()) ? `${say('today')} ${clock(at)}` : dayAndClock(at);
  }
}

function fill(node, at, words) {
  node.dateTime = at.toISOString();
  node.textContent = words;
}
