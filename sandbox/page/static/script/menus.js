// Menus that open over the line one writes in, and the line itself.

import { icon, make } from './elements.js';

/** Opens a menu by its button; `choices` gives `{sign, words, about, choose}` each time it opens. */
export function menu(button, list, choices) {
  const close = () => show(false);
  const show = (open) => {
    list.hidden = !open;
    button.setAttribute('aria-expanded', String(open));
  };
  button.addEventListener('click', () => {
    list.replaceChildren(...choices().map((choice) => item(choice, close)));
    show(list.hidden);
    list.querySelector('button')?.focus();
  });
  const place = button.parentElement;
  place.addEventListener('keydown', (event) => { if (event.key === 'Escape') { close(); button.focus(); } });
  document.addEventListener('click', (event) => { if (!place.contains(event.target)) close(); });
}

function item({ sign, words, about, choose }, close) {
  const chosen = () => { close(); choose(); };
  return make('button', { type: 'button', role: 'menuitem', onclick: chosen }, sign && icon(sign), words, about && make('small', {}, about));
}

/** A form of one text area: Enter sends what was written, Shift and Enter begin a line. */
export function writing(form, area, send) {
  // An empty area keeps the page's direction, so that its hint stands where words will.
  area.addEventListener('input', () => turn(area));
  area.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const words = area.value.trim();
    if (words) send(words);
    write(area, '');
  });
}

/** Puts words into a text area. */
export function write(area, words) {
  area.value = words;
  turn(area);
}

function turn(area) {
  if (area.value) area.dir = 'auto';
  else area.removeAttribute('dir');
}
