// The sandbox's routes, as the page calls them.

/** An answer that says no; `status` is HTTP's. */
export class Refusal extends Error {
  constructor(status) {
    super(`refused with ${status}`);
    this.status = status;
  }
}

async function call(path, options) {
  const answer = await fetch(path, options);
  if (!answer.ok) throw new Refusal(answer.status);
  return answer.json();
}

const get = (path) => call(path);
const post = (path, body = {}) =>
  call(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
const named = encodeURIComponent;

export const opening = () => get('/sandbox/page');
export const group = () => get('/sandbox/page/group');
export const due = () => get('/sandbox/due');
export const clock = () => get('/sandbox/clock');
export const account = () => get('/sandbox/kavenegar/account');
export const fileAddress = (fileId) => `/sandbox/telegram/files/${named(fileId)}`;

export const chat = (bot, name) => get(`/sandbox/telegram/bots/${bot}/chats/${named(name)}`);
export const act = (bot, name, what) => post(`/sandbox/telegram/bots/${bot}/chats/${named(name)}`, what);
export const actInTopic = (group_, name, topic, what) =>
  post(`/sandbox/telegram/groups/${group_}/members/${named(name)}${topic ? `?topic=${topic}` : ''}`, what);

export const texts = (number) => get(`/sandbox/kavenegar/texts?to=${named(number)}`);
export const inbound = () => get('/sandbox/kavenegar/inbound');
export const sendText = (sender, receptor, text) => post('/sandbox/kavenegar/inbound', { sender, receptor, text });

export const player = (name, phone = null) => post('/sandbox/page/players', { name, phone });
export const moveClock = (move) => post('/sandbox/clock', move);
export const restart = () => post('/sandbox/restart');

const EVENTS = ['telegram', 'chat', 'sms', 'inbound', 'status', 'clock'];
const AGAIN = 700;

/**
 * Listens to everything that happens; `heard` is called with an event's name and record, `opened`
 * each time the line is open, also after the server was away, and `lost` when it is gone.
 */
export function listen(listener) {
  const events = new EventSource('/sandbox/events');
  for (const name of EVENTS) {
    events.addEventListener(name, (event) => listener.heard(name, JSON.parse(event.data)));
  }
  events.addEventListener('open', listener.opened);
  events.addEventListener('error', () => {
    events.close();
    listener.lost();
    setTimeout(() => listen(listener), AGAIN);
  });
}
