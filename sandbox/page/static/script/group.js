// The staff's group: its topics, and the one that is open.

import { instant, lately, number, timeOf } from './calendar.js';
import { arrange, arrangeAtEnd, byId, eager, icon, make, toEnd } from './elements.js';
import { direction, formatted } from './formatted.js';
import { write, writing } from './menus.js';
import { isNote, keys, rows, settleKeys } from './messages.js';
import * as server from './server.js';
import { language, say } from './words.js';

const GENERAL = null;
// A sign at the start of a topic's name tells who holds the conversation.
const HOLDERS = { '🟡': 'wait', '⏳': 'wait', '🔵': 'human', '👤': 'human', '🟢': 'bot', '🤖': 'bot' };
const MARKED = new RegExp(`^(${Object.keys(HOLDERS).join('|')})\\s*`, 'u');

/** `scene` gives `player` and `now()`. */
export class Group {
  #scene;
  #picture = null;
  #chosen = undefined;

  constructor(scene, staff) {
    this.#scene = scene;
    this.refresh = eager(() => this.#refresh());
    byId('colleague').replaceChildren(...staff.map((name) => make('option', { value: name }, name)));
    byId('colleague').addEventListener('change', () => this.#hint());
    writing(byId('answer'), byId('words'), (text) => this.#act({ do: 'say', text }));
  }

  /** The topic of another player is looked at first. */
  turn() {
    this.#chosen = undefined;
    if (this.#picture) this.#show();
  }

  heard() {
    settleKeys(byId('topic-group'));
  }

  async #refresh() {
    this.#picture = await server.group();
    this.#show();
  }

  #show() {
    const topics = this.#topics();
    const empty = topics.length === 0;
    byId('topic-group').hidden = empty;
    byId('group-empty').hidden = !empty;
    byId('group-empty').querySelector('p').textContent = say(this.#picture ? 'no_topics' : 'no_group');
    byId('group-count').textContent = empty ? '' : counted(topics);
    if (!empty) this.#showTopic(topics, this.#current(topics));
  }

  #showTopic(topics, topic) {
    arrange(byId('topics'), topics.map((each) => this.#topicRow(each, each === topic)));
    byId('topic-name').textContent = topic.title;
    showState(topic);
    this.#pin(topic);
    this.#commands();
    this.#hint();
    const turned = byId('thread').dataset.topic !== String(topic.id);
    byId('thread').dataset.topic = String(topic.id);
    const shown = topic.messages.filter((message) => message !== topic.pinned);
    arrangeAtEnd(byId('thread'), rows(shown, this.#manner()), { always: turned });
  }

  /** Newest at work first; messages outside topics are the general one's. */
  #topics() {
    if (!this.#picture) return [];
    const known = this.#picture.topics.map(({ thread_id: id, name, closed }) => ({ id, closed, ...read(name) }));
    const all = [...known, { id: GENERAL, closed: false, title: say('general'), holder: null }];
    return all.map((topic) => this.#withMessages(topic))
      .filter((topic) => topic.id !== GENERAL || topic.messages.length > 0)
      .sort((one, other) => last(other) - last(one));
  }

  #withMessages(topic) {
    const messages = this.#picture.messages.filter((message) => message.thread_id === topic.id);
    const pinned = messages.findLast((message) => this.#picture.pinned.includes(message.message_id));
    return { ...topic, messages, pinned };
  }

  #current(topics) {
    const chosen = topics.find((topic) => topic.id === this.#chosen);
    return chosen ?? topics.find((topic) => topic.title.includes(this.#scene.player.name)) ?? topics[0];
  }

  #topicRow(topic, current) {
    const newest = topic.messages.at(-1);
    const when = newest && lately(instant(newest.at), this.#scene.now());
    const { id, title, holder, closed } = topic;
    return {
      key: String(id),
      stamp: JSON.stringify([language(), title, holder, closed, current, newest?.message_id, newest?.text, when]),
      draw: () => make(
        'button', { type: 'button', class: holder && `held-${holder}`, 'aria-current': current && 'true', onclick: () => this.#choose(id) },
        make('b', {}, title), newest ? timeOf(instant(newest.at), when) : '', make('span', {}, stateOf(topic) ?? newest?.text ?? ''),
      ),
    };
  }

  #choose(id) {
    this.#chosen = id;
    this.#show();
  }

  #manner() {
    return {
      year: false,
      own: () => false,
      by: (message) => author(message),
      follow: null,
      press: (message, button) =>
        this.#act({ do: 'press', message_id: message.message_id, callback_data: button.callback_data }),
    };
  }

  #pin({ pinned }) {
    byId('pin').hidden = !pinned;
    if (!pinned) return;
    arrange(byId('pin'), [{ key: 'card', stamp: JSON.stringify(pinned), draw: () => this.#card(pinned) }]);
  }

  #card(pinned) {
    const words = make('div', { class: 'words' }, ...formatted(pinned.text ?? '', pinned.content.entities));
    const shown = make('div', { dir: direction(pinned.text ?? '') ?? 'rtl' }, words);
    return make('div', { class: 'card' }, shown, icon('pin'), keys(pinned.buttons, pinned, this.#manner()));
  }

  #commands() {
    const send = ({ command }) => {
      const words = `/${command} ${byId('words').value}`.trim();
      write(byId('words'), '');
      this.#act({ do: 'say', text: words });
    };
    arrange(byId('staff-commands'), this.#picture.commands.map((each) => ({
      key: each.command,
      stamp: each.description,
      draw: () => make(
        'button', { type: 'button', class: 'button button-small', title: `/${each.command}`, onclick: () => send(each) }, each.description,
      ),
    })));
  }

  #hint() {
    byId('words').placeholder = `${say('as')} ${byId('colleague').value}`;
  }

  async #act(what) {
    const topic = this.#current(this.#topics());
    this.#chosen = topic.id;
    await server.actInTopic(this.#picture.chat_id, byId('colleague').value, topic.id, what);
    await this.refresh();
    toEnd(byId('thread'));
  }
}

const last = (topic) => topic.messages.at(-1)?.message_id ?? 0;

function read(name) {
  const sign = MARKED.exec(name)?.[1];
  return { title: name.replace(MARKED, ''), holder: sign ? HOLDERS[sign] : null };
}

function stateOf({ closed, holder }) {
  if (closed) return say('closed');
  return holder && say(`held_${holder}`);
}

function showState(topic) {
  const words = stateOf(topic);
  byId('topic-state').hidden = !words;
  byId('topic-state').textContent = words ?? '';
  byId('topic-state').className = ['state', topic.closed ? '' : topic.holder ?? ''].join(' ').trim();
}

function counted(topics) {
  const closed = topics.filter((topic) => topic.closed).length;
  return [say('each_topic'), `${number(topics.length - closed)} ${say('open')}`, closed > 0 && `${number(closed)} ${say('closed')}`]
    .filter(Boolean).join(' · ');
}

function author(message) {
  if (isNote(message)) return make('span', { class: 'by' }, icon('lock'), ` ${message.author} · ${say('note')}`);
  return make('span', { class: message.by_bot ? 'by from-bot' : 'by' }, message.author);
}
