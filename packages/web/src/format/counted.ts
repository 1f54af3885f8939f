import { formatCount } from './format-count.js';

/** `1 day`, `1,204 days`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;
