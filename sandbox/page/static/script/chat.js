// The customer's chat with the bot.

import { arrange, arrangeAtEnd, byId, eager, icon, make, toEnd } from './elements.js';
import { menu, write, writing } from './menus.js';
import { rows, settleKeys } from './messages.js';
import * as server from './server.js';
import { say } from './words.js';

// A bot seems busy for five seconds after it said so (Bot API, sendChatAction).
const BUSY = 5100;
const NOTICED = 5000;

/** `scene` gives `bot`, `player`, `others` and `ownNumber()`, which may ask for it. */
export class Chat {
  #scene;
  #list = byId('talk');
  #area = byId('message');
  #drafts = new Map();
  #blocked = false;
  #timers = {};

  constructor(scene) {
    this.#scene = scene;
    this.refresh = eager(() => this.#refresh());
    writing(byId('write'), this.#area, (text) => this.act({ do: 'say', text }));
    menu(byId('attach'), byId('attach-menu'), () => this.#attachments());
    menu(byId('commands'), byId('commands-menu'), () => this.#commands());
    menu(byId('more'), byId('more-menu'), () => this.#more());
  }

  /** What a pressed link or command does, here and in the texts. */
  get follow() {
    return { start: (payload) => this.act({ do: 'start', payload }), say: (text) => this.act({ do: 'say', text }) };
  }

  /** The present player does something, and sees it at once. */
  async act(what) {
    const { bot, player } = this.#scene;
    this.#show(await server.act(bot.bot_id, player.name, what), { always: true });
    // What was pressed may be gone. On a touch screen the area would bring its keyboard up.
    if (document.activeElement === document.body && matchMedia('(pointer: fine)').matches) this.#area.focus();
  }

  /** Shares the player's own number, which a new one is asked for once. */
  async share() {
    const phone = await this.#scene.ownNumber();
    if (phone) await this.act({ do: 'share', phone, own: true });
  }

  /** Another player takes the phone; each keeps the words not sent yet. */
  async turnTo(before) {
    if (before) this.#drafts.set(before.name, this.#area.value);
    write(this.#area, this.#drafts.get(this.#scene.player.name) ?? '');
    this.#list.replaceChildren();
    await this.refresh();
    toEnd(this.#list);
  }

  /** A call of the bot in this chat. */
  heard(record) {
    settleKeys(this.#list);
    if (record.method === 'answerCallbackQuery' && record.text) this.#notice(record.text);
  }

  async #refresh() {
    const { bot, player } = this.#scene;
    const view = await server.chat(bot.bot_id, player.name);
    if (player === this.#scene.player) this.#show(view);
  }

  #show(view, manner) {
    const fresh = view.messages.length === 0;
    this.#blocked = view.blocked;
    this.#head(view);
    byId('write').hidden = fresh;
    byId('commands').hidden = this.#scene.bot.commands.length === 0;
    arrange(byId('board'), fresh ? [this.#start()] : view.keyboard.map((line, place) => this.#line(line, place)));
    arrangeAtEnd(this.#list, fresh ? [this.#greeting()] : rows(view.messages, this.#manner()), manner);
  }

  #manner() {
    return {
      year: true,
      own: (message) => !message.by_bot,
      by: () => null,
      follow: this.follow,
      press: (message, button) =>
        this.act({ do: 'press', message_id: message.message_id, callback_data: button.callback_data }),
    };
  }

  #head({ action, blocked }) {
    const doing = byId('bot-doing');
    doing.textContent = action ? say(action === 'typing' ? 'doing_typing' : 'doing_else') : say(blocked ? 'blocked' : 'bot');
    doing.classList.toggle('busy', action !== null);
    if (action) this.#later('doing', BUSY, this.refresh);
  }

  #greeting() {
    const { description, name } = this.#scene.bot;
    const words = description || name;
    return { key: 'greeting', stamp: words, draw: () => make('p', { class: 'greeting' }, words) };
  }

  #start() {
    const start = () => make('button', { type: 'button', class: 'start', onclick: () => this.act({ do: 'start' }) }, say('start'));
    return { key: 'start', stamp: say('start'), draw: () => make('div', { class: 'row' }, start()) };
  }

  #line(buttons, place) {
    const draw = () => make('div', { class: 'row' }, ...buttons.map((button) => this.#key(button)));
    return { key: String(place), stamp: JSON.stringify(buttons), draw };
  }

  #key({ label, request_contact: contact }) {
    const press = () => (contact ? this.share() : this.act({ do: 'say', text: label }));
    return make('button', { type: 'button', onclick: press }, contact && icon('person'), label);
  }

  #attachments() {
    const other = this.#scene.others[0];
    return [
      { sign: 'picture', words: say('photo'), choose: () => this.#photo() },
      { sign: 'voice', words: say('voice'), choose: () => this.act({ do: 'voice' }) },
      { sign: 'person', words: say('share'), choose: () => this.share() },
      { sign: 'card', words: say('card'), about: other.name, choose: () => this.#card(other) },
    ];
  }

  #photo() {
    const caption = this.#area.value.trim();
    write(this.#area, '');
    return this.act({ do: 'photo', caption });
  }

  #card({ name, phone, user_id: account }) {
    return this.act({ do: 'contact', name, phone, user_id: account });
  }

  #commands() {
    return this.#scene.bot.commands.map(({ command, description }) => (
      { words: description, about: `/${command}`, choose: () => this.act({ do: 'say', text: `/${command}` }) }
    ));
  }

  #more() {
    const what = this.#blocked ? 'unblock' : 'block';
    return [{ sign: 'block', words: say(what), choose: () => this.act({ do: what }) }];
  }

  #notice(words) {
    const notice = byId('notice');
    notice.textContent = words;
    notice.hidden = false;
    this.#later('notice', NOTICED, () => { notice.hidden = true; });
  }

  #later(name, milliseconds, task) {
    clearTimeout(this.#timers[name]);
    this.#timers[name] = setTimeout(task, milliseconds);
  }
}
