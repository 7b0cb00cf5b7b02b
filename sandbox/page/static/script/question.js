// A question with one answer, in a dialog of the page.

import { byId } from './elements.js';
import { say } from './words.js';

const LATIN = { '۰': 0, '۱': 1, '۲': 2, '۳': 3, '۴': 4, '۵': 5, '۶': 6, '۷': 7, '۸': 8, '۹': 9 };

/**
 * Asks until `accept(answer)` is done or somebody gives up. `accept` throws an error whose message
 * names, in the catalog, what is wrong; what it returns is returned, or null.
 */
export function ask({ title, label, value = '', ltr = false, accept }) {
  const dialog = byId('ask');
  const input = byId('ask-value');
  byId('ask-title').textContent = title;
  byId('ask-label').textContent = label;
  byId('ask-wrong').textContent = '';
  input.value = value;
  input.dir = ltr ? 'ltr' : 'auto';
  dialog.showModal();
  input.select();
  return new Promise((resolve) => answered(dialog, accept, resolve));
}

function answered(dialog, accept, resolve) {
  const form = dialog.querySelector('form');
  let result = null;
  form.onsubmit = async (event) => {
    event.preventDefault();
    try {
      result = await accept(byId('ask-value').value.trim());
      dialog.close();
    } catch (error) {
      byId('ask-wrong').textContent = say(error.message);
    }
  };
  byId('ask-not').onclick = () => dialog.close();
  dialog.onclose = () => resolve(result);
}

/** Persian digits as Latin ones, and nothing but digits and a leading plus. */
export const latin = (text) => text.replace(/[۰-۹]/g, (digit) => LATIN[digit]).replace(/[^\d+]/g, '');
