import { ACTION_FACTS, type Order } from '@gatewatch/model';
import { entityWords } from '../../evidence/fact-list.js';
import { html, type Markup } from '../../evidence/html.js';
import { scopeWords } from '../../evidence/scope-words.js';
import { TIME_UNITS } from '../../evidence/time-units.js';
import type { CallbackDecision } from './callback-token.js';

const STYLE = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}body{max-width:34rem;margin:3rem auto;padding:0 1rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem}dt{opacity:.7}dd{margin:0;overflow-wrap:anywhere}
button{font:inherit;padding:.5rem 1.25rem;border-radius:.4rem;border:1px solid;cursor:pointer}
textarea{font:inherit;width:100%;box-sizing:border-box;margin:.5rem 0 1rem}`;

const page = (title: string, content: Markup): string =>
  html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${title} – Gatewatch</title><style>${{ markup: STYLE }}</style></head><body><h1>${title}</h1>${content}</body></html>`
    .markup;

/** Asks once more: opening a link decides nothing, because mail scanners and chat previews open links. */
export function confirmPage(order: Order, decision: CallbackDecision, token: string): string {
  const verb = decision === 'approve' ? 'Approve' : 'Decline';
  const rows = [
    ['What', ACTION_FACTS[order.action].title],
    ['Whom', entityWords(order.entity)],
    ['Where', scopeWords(order) || 'everywhere'],
    ['For how long', durationWords(order.durationMs)],
    ['Why', order.reason],
    ['Proposed', `${order.createdAt} by ${order.createdBy}`],
  ] as const;
  const list = rows.map(([term, text]) => html`<dt>${term}</dt><dd>${text}</dd>`);
  return page(
    `${verb} this order?`,
    html`<dl>${list}</dl><form method="post"><input type="hidden" name="token" value="${token}"><input type="hidden" name="decision" value="${decision}"><label>Note<textarea name="note" rows="2" maxlength="1000"></textarea></label><button type="submit">${verb}</button></form>`,
  );
}

/** `1 day 30 minutes`: exact, nobody approves an "about". */
function durationWords(durationMs: number | null | undefined): string {
  if (durationMs === null || durationMs === undefined) return 'until somebody lifts it';
  let left = durationMs;
  const words: string[] = [];
  for (const [unit, name] of TIME_UNITS) {
    const count = Math.floor(left / unit);
    left -= count * unit;
    if (count > 0) words.push(`${count} ${name}${count === 1 ? '' : 's'}`);
  }
  return words.join(' ');
}

export const donePage = (text: string): string => page('Done', html`<p>${text}</p>`);
export const refusedPage = (text: string): string => page('Not possible', html`<p>${text}</p>`);
