// Making elements. Whatever people wrote goes in as text, never as markup.

const SVG = 'http://www.w3.org/2000/svg';
const stamps = new WeakMap();

/** An element with attributes, `on…` listeners and children; strings become text. */
export function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) give(node, name, value);
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

function give(node, name, value) {
  if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
  else if (value === true) node.setAttribute(name, '');
  else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value);
}

/** One of the signs that stand in the page. */
export function icon(name, classes = 'icon') {
  const svg = document.createElementNS(SVG, 'svg');
  const use = document.createElementNS(SVG, 'use');
  svg.setAttribute('class', classes);
  svg.setAttribute('aria-hidden', 'true');
  use.setAttribute('href', `#i-${name}`);
  svg.append(use);
  return svg;
}

export const byId = (id) => document.getElementById(id);

/**
 * Makes the children of a list those of `rows`, each `{key, stamp, draw}`: what has kept its stamp
 * keeps its element too, and with it focus and what was opened in it.
 */
export function arrange(list, rows) {
  const old = new Map([...list.children].map((node) => [node.dataset.key, node]));
  let place = list.firstElementChild;
  for (const row of rows) {
    const known = old.get(row.key);
    old.delete(row.key);
    const node = known && stamps.get(known) === row.stamp ? known : drawn(row);
    if (known && node !== known) {
      if (place === known) place = node;
      known.replaceWith(node);
    }
    if (node === place) place = place.nextElementSibling;
    else list.insertBefore(node, place);
  }
  for (const node of old.values()) node.remove();
}

function drawn({ key, stamp, draw }) {
  const node = draw();
  node.dataset.key = key;
  stamps.set(node, stamp);
  return node;
}

/** Arranges a list that is read from its end, and stays there if it was there. */
export function arrangeAtEnd(list, rows, { always = false } = {}) {
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 60;
  arrange(list, rows);
  if (atEnd || always) toEnd(list);
}

export function toEnd(list) {
  list.scrollTop = list.scrollHeight;
}

/** A task that, asked for while it runs, runs once more and no oftener. */
export function eager(task) {
  let running = null;
  let wanted = false;
  const run = async () => {
    while (wanted) {
      wanted = false;
      await task();
    }
  };
  return () => {
    wanted = true;
    running ??= run().finally(() => { running = null; });
    return running;
  };
}
