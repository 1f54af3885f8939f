import { ACTION_FACTS, type Order } from '@gatewatch/model';
import { html, type Markup } from '../../evidence/html.js';
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
    ['Whom', `${order.entity.kind} ${order.entity.name ?? order.entity.id}`],
    ['Why', order.reason],
    ['Proposed', `${order.createdAt} by ${order.createdBy}`],
  ] as const;
  const list = rows.map(([term, text]) => html`<dt>${term}</dt><dd>${text}</dd>`);
  return page(
    `${verb} this order?`,
    html`<dl>${list}</dl><form method="post"><input type="hidden" name="token" value="${token}"><input type="hidden" name="decision" value="${decision}"><label>Note<textarea name="note" rows="2" maxlength="1000"></textarea></label><button type="submit">${verb}</button></form>`,
  );
}

export const donePage = (text: string): string => page('Done', html`<p>${text}</p>`);
export const refusedPage = (text: string): string => page('Not possible', html`<p>${text}</p>`);
