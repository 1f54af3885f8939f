import type { Inline } from './block.js';

/** Running text without its marks, for titles, names and searches. */
export const plainText = (children: readonly Inline[]): string =>
  children.map((inline) => ('text' in inline ? inline.text : plainText(inline.children))).join('');
