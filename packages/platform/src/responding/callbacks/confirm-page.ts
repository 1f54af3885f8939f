import type { Order } from '@gatewatch/model';
import { ACTION_FACTS } from '@gatewatch/model';
import type { CallbackDecision } from './callback-token.js';

/** Text as HTML shows it, in elements and in quoted attributes. */
export const escapeHtml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

const STYLE = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}body{max-width:34rem;margin:3rem auto;padding:0 1rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem}dt{opacity:.7}dd{margin:0;overflow-wrap:anywhere}
button{font:inherit;padding:.5rem 1.25rem;border-radius:.4rem;border:1px solid;cursor:pointer}
textarea{font:inherit;width:100%;box-sizing:border-box;margin:.5rem 0 1rem}`;

const page = (title: string, content: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${title} – Gatewatch</title><style>${STYLE}</style></head><body><h1>${title}</h1>${content}</body></html>`;

/** Asks once more: opening a link decides nothing, because mail scanners and chat previews open links. */
export function confirmPage(order: Order, decision: CallbackDecision, token: string): string {
  const verb = decision === 'approve' ? 'Approve' : 'Decline';
  const rows = [
    ['What', ACTION_FACTS[order.action].title],
    ['Whom', `${order.entity.kind} ${order.entity.name ?? order.entity.id}`],
    ['Why', order.reason],
    ['Proposed', `${order.createdAt} by ${order.createdBy}`],
  ];
  const list = rows.map(([term, text]) => `<dt>${term}</dt><dd>${escapeHtml(text ?? '')}</dd>`).join('');
  return page(
    `${verb} this order?`,
    `<dl>${list}</dl><form method="post"><input type="hidden" name="token" value="${escapeHtml(token)}"><input type="hidden" name="decision" value="${decision}"><label>Note<textarea name="note" rows="2" maxlength="1000"></textarea></label><button type="submit">${verb}</button></form>`,
  );
}

export const donePage = (text: string): string => page('Done', `<p>${escapeHtml(text)}</p>`);
export const refusedPage = (text: string): string => page('Not possible', `<p>${escapeHtml(text)}</p>`);
