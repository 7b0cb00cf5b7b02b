// The page: one customer's phone, the texts on it, the staff's group, all at one moment.

import { Clock } from './bar.js';
import { Chat } from './chat.js';
import { byId, make, toEnd } from './elements.js';
import { Group } from './group.js';
import { ask, latin } from './question.js';
import * as server from './server.js';
import { Texts } from './texts.js';
import { language, say, speak } from './words.js';

const NEW = '';
const RESTARTING = 1500;
const PANES = ['chat', 'texts', 'group'];
const clock = new Clock();
let parts = null;
let lost = false;

/** What the panes know of each other. */
const scene = {
  bot: null,
  players: [],
  player: null,
  now: () => clock.now(),
  ownNumber,
  get follow() { return parts.chat.follow; },
  get others() { return this.players.filter((each) => each !== this.player && each.phone); },
};

/* Who is played */

async function meet() {
  const { bot, players, staff, restarts } = await server.opening();
  const name = scene.player?.name ?? sessionStorage.getItem('player');
  Object.assign(scene, { bot, players, player: players.find((each) => each.name === name) ?? players[0] });
  byId('restart').hidden = !restarts;
  byId('bot-name').textContent = bot.name;
  byId('bot-face').textContent = [...bot.name][0];
  showPlayers();
  return staff;
}

function showPlayers() {
  const known = scene.players.map((each) => make('option', { value: each.name }, described(each)));
  byId('customers').replaceChildren(...known, make('option', { value: NEW }, say('new_customer')));
  byId('customers').value = scene.player.name;
  const [first] = scene.player.name.split(' ');
  for (const [id, words] of [['chat-title', 'phone_of'], ['texts-title', 'texts_of']]) {
    byId(id).querySelector('.title').replaceChildren(`${say(words)} `, make('bdi', {}, first));
  }
}

function described(player) {
  const about = language() === 'fa' ? player.about_fa : player.about_en;
  return about ? `${player.name} · ${about}` : player.name;
}

async function play(name) {
  const before = scene.player;
  scene.player = scene.players.find((each) => each.name === name);
  sessionStorage.setItem('player', name);
  showPlayers();
  parts.group.turn();
  await Promise.all([parts.chat.turnTo(before), parts.texts.turn()]);
}

async function chosen() {
  if (byId('customers').value !== NEW) return play(byId('customers').value);
  byId('customers').value = scene.player.name;
  const added = await ask({
    title: say('new_name'), label: say('new_name_label'), value: say('guest'), accept: (name) => told(name, null, 'name_taken'),
  });
  return added && play(added.name);
}

/** The player's own number; one who has not told it yet is asked, once. */
async function ownNumber() {
  const { player } = scene;
  if (player.phone) return player.phone;
  const known = await ask({
    title: say('own_number'), label: say('number_label'), ltr: true, accept: (text) => told(player.name, latin(text), 'number_wrong'),
  });
  if (known) await Promise.all([parts.texts.refresh(), parts.chat.refresh()]);
  return known?.phone ?? null;
}

async function told(name, phone, wrong) {
  let player = null;
  try {
    player = await server.player(name, phone);
  } catch (error) {
    throw error.status === 422 ? new Error(wrong) : error;
  }
  const known = scene.players.find((each) => each.name === name);
  if (!known) scene.players.push(player);
  return Object.assign(known ?? player, { phone: player.phone ?? known?.phone ?? null });
}

/* What is heard */

const HEARD = {
  telegram(record) {
    // A bot says under which name, with which words and commands it is to be shown.
    if (record.method.startsWith('setMy')) return meet();
    if (record.chat_id === scene.player.user_id) return inChat(record);
    // Groups have negative ids; one that has just been made is not known yet.
    return record.chat_id < 0 ? inGroup(record) : null;
  },
  chat(chatId) {
    if (chatId === scene.player.user_id) parts.chat.refresh();
    else if (chatId < 0) parts.group.refresh();
  },
  sms(record) {
    if (record.receptor !== scene.player.phone) return;
    count('texts');
    parts.texts.refresh();
  },
  inbound(record) {
    if (record.sender === scene.player.phone) parts.texts.refresh();
  },
  status(record) {
    if (record.receptor === scene.player.phone) parts.texts.refresh();
  },
  clock(now) {
    clock.set(now);
    parts.texts.refresh();
  },
};

function inChat(record) {
  parts.chat.heard(record);
  parts.chat.refresh();
  if (isMessage(record)) count('chat');
}

function inGroup(record) {
  parts.group.heard();
  parts.group.refresh();
  if (isMessage(record)) count('group');
}

const isMessage = ({ method }) => method.startsWith('send') && method !== 'sendChatAction';

function heard(name, record) {
  HEARD[name](record);
  clock.refreshDue();
}

/* The panes of narrow windows */

function show(name) {
  byId('stage').dataset.shown = name;
  for (const tab of byId('tabs').children) {
    tab.setAttribute('aria-pressed', String(tab.dataset.shows === name));
    if (tab.dataset.shows === name) delete tab.dataset.new;
  }
  for (const id of ['talk', 'arrived', 'thread']) toEnd(byId(id));
}

/** Something new in a pane that a narrow window may hide. */
function count(name) {
  const tab = byId('tabs').querySelector(`[data-shows='${name}']`);
  if (tab.getAttribute('aria-pressed') === 'false') tab.dataset.new = String(Number(tab.dataset.new ?? 0) + 1);
}

/* The page itself */

async function change(chosenLanguage) {
  localStorage.setItem('language', chosenLanguage);
  speakAll(chosenLanguage);
  showPlayers();
  await Promise.all([parts.chat.refresh(), parts.texts.refresh(), parts.group.refresh(), clock.refreshDue()]);
}

function speakAll(chosenLanguage) {
  speak(chosenLanguage);
  for (const button of byId('languages').children) {
    button.setAttribute('aria-pressed', String(button.dataset.language === language()));
  }
  clock.showPushes();
  clock.show();
}

/** A program that starts over may take the server along: then the page renews itself on its return. */
async function startOver() {
  byId('restart').disabled = true;
  await server.restart();
  setTimeout(() => { if (!lost) location.reload(); }, RESTARTING);
}

async function begin() {
  const staff = await meet();
  parts = { chat: new Chat(scene), texts: new Texts(scene), group: new Group(scene, staff) };
  parts.texts.setLines((await server.account()).lines);
  await Promise.all([clock.refresh(), clock.refreshDue(), parts.chat.turnTo(null), parts.texts.turn(), parts.group.refresh()]);
  document.fonts.ready.then(() => show(byId('stage').dataset.shown));
}

/** The line is open: the first time the page begins, later everything may have changed. */
function opened() {
  if (lost) location.reload();
  else if (parts === null) begin();
}

speakAll(localStorage.getItem('language') ?? 'fa');
show(PANES.find((name) => location.hash === `#${name}`) ?? 'chat');
for (const tab of byId('tabs').children) tab.addEventListener('click', () => show(tab.dataset.shows));
for (const button of byId('languages').children) button.addEventListener('click', () => change(button.dataset.language));
byId('customers').addEventListener('change', chosen);
byId('restart').addEventListener('click', startOver);
server.listen({
  heard: (name, record) => parts && heard(name, record),
  opened,
  lost: () => { lost = parts !== null; byId('lost').hidden = !lost; },
});
