import type { Comparison, Usual } from '@gatewatch/model';
import { html, type Markup } from './html.js';

/** In units that are about a pixel on a phone, so that the text stays readable there. */
const WIDTH = 420;
/** Kept free on the right for the numbers. */
const NUMBERS = 110;
const ROW = 44;
const BAR = 16;

/**
 * Observed against what is usual, on one linear scale from 0: a bar for what was seen, and for each profile a band up to
 * its 99th percentile with a mark at its median.
 */
export function comparisonPicture({ observed, own, peers, label }: Comparison): Markup {
  const highs = [own, peers].map((usual) => (usual.kind === 'known' ? usual.high : 0));
  const most = Math.max(observed, ...highs, 1e-9);
  const x = (value: number): number => rounded((Math.max(value, 0) / most) * (WIDTH - NUMBERS));
  const end = Math.max(x(observed), 1);
  const seen = html`<text x="0" y="14">seen</text><rect class="seen" x="0" y="20" width="${end}" height="${BAR}"/><text class="value" x="${end + 6}" y="33">${plainNumber(observed)}</text>`;
  const rows = [usualRow(own, 'usual for it', 1, x), usualRow(peers, 'usual for its peers', 2, x)];
  return html`<svg viewBox="0 0 ${WIDTH} ${ROW * 3}" role="img" aria-label="${label}: seen ${plainNumber(observed)}">${seen}${rows}</svg>`;
}

function usualRow(usual: Usual, name: string, row: number, x: (value: number) => number): Markup {
  const y = row * ROW;
  const title = html`<text x="0" y="${y + 14}">${name}</text>`;
  if (usual.kind === 'learning')
    return html`${title}<text class="value" x="0" y="${y + 33}">not known yet (${usual.samples} of ${usual.needed})</text>`;
  const end = Math.max(x(usual.high), 1);
  const middle = x(usual.typical);
  return html`${title}<rect class="band" x="0" y="${y + 20}" width="${end}" height="${BAR}"/><line x1="${middle}" x2="${middle}" y1="${y + 17}" y2="${y + 39}"/><text class="value" x="${end + 6}" y="${y + 33}">${plainNumber(usual.typical)} … ${plainNumber(usual.high)}</text>`;
}

const rounded = (value: number): number => Math.round(value * 10) / 10;

/** At most three digits after the point, no exponent for what people read. */
export const plainNumber = (value: number): string =>
  Number.isFinite(value)
    ? new Intl.NumberFormat('en', { maximumSignificantDigits: 4 }).format(value)
    : 'unknown';
