import type { Comparison, Usual } from '@gatewatch/model';
import { html, type Markup } from './html.js';

const WIDTH = 640;
const LABEL = 170;
const ROW = 34;

/**
 * Observed against what is usual, on one linear scale from 0: a bar for what was seen, and for each profile a band up to
 * its 99th percentile with a mark at its median.
 */
export function comparisonPicture({ observed, own, peers, label }: Comparison): Markup {
  const highs = [own, peers].map((usual) => (usual.kind === 'known' ? usual.high : 0));
  const most = Math.max(observed, ...highs, 1e-9);
  const x = (value: number): number => rounded((Math.max(value, 0) / most) * (WIDTH - LABEL - 90));
  const seen = html`<rect class="seen" x="${LABEL}" y="8" width="${Math.max(x(observed), 1)}" height="18"/>
<text x="0" y="22">seen</text><text class="value" x="${LABEL + Math.max(x(observed), 1) + 6}" y="22">${plainNumber(observed)}</text>`;
  const rows = [
    usualRow(own, 'usual for it', 1, x),
    usualRow(
      peers,
      peers.kind === 'known' && peers.group !== undefined ? 'usual for its peers' : 'peers',
      2,
      x,
    ),
  ];
  return html`<svg viewBox="0 0 ${WIDTH} ${ROW * 3}" role="img" aria-label="${label}: seen ${plainNumber(observed)}">${seen}${rows}</svg>`;
}

function usualRow(usual: Usual, name: string, row: number, x: (value: number) => number): Markup {
  const y = row * ROW;
  const title = html`<text x="0" y="${y + 22}">${name}</text>`;
  if (usual.kind === 'learning')
    return html`${title}<text class="value" x="${LABEL}" y="${y + 22}">not known yet (${usual.samples} of ${usual.needed})</text>`;
  const end = Math.max(x(usual.high), 1);
  return html`${title}<rect class="band" x="${LABEL}" y="${y + 8}" width="${end}" height="18"/>
<line x1="${LABEL + x(usual.typical)}" x2="${LABEL + x(usual.typical)}" y1="${y + 6}" y2="${y + 28}"/>
<text class="value" x="${LABEL + end + 6}" y="${y + 22}">${plainNumber(usual.typical)} … ${plainNumber(usual.high)}</text>`;
}

const rounded = (value: number): number => Math.round(value * 10) / 10;

/** At most three digits after the point, no exponent for what people read. */
export const plainNumber = (value: number): string =>
  Number.isFinite(value)
    ? new Intl.NumberFormat('en', { maximumSignificantDigits: 4 }).format(value)
    : 'unknown';
