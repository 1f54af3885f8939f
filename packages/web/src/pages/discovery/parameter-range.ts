import type { Parameter } from '@gatewatch/model';
import { formatCount } from '../../format/format-count.js';

const MOST_WORDS = 6;

/** What was learned of a parameter's values: `1 … 500`, `name, birthday`, `36 characters`; '' when nothing. */
export function parameterRange(parameter: Parameter): string {
  const { enum: words, minimum, maximum, minLength, maxLength } = parameter;
  if (words && words.length > 0) {
    const more = words.length - MOST_WORDS;
    return more > 0 ? `${words.slice(0, MOST_WORDS).join(', ')} and ${more} more` : words.join(', ');
  }
  if (minimum !== undefined || maximum !== undefined) {
    if (minimum === maximum && minimum !== undefined) return `always ${plain(minimum)}`;
    if (minimum === undefined) return `up to ${plain(maximum ?? 0)}`;
    return maximum === undefined ? `from ${plain(minimum)}` : `${plain(minimum)} … ${plain(maximum)}`;
  }
  if (minLength === undefined && maxLength === undefined) return '';
  if (minLength === maxLength) return `${formatCount(minLength ?? 0)} characters`;
  if (minLength === undefined) return `up to ${formatCount(maxLength ?? 0)} characters`;
  return maxLength === undefined
    ? `${formatCount(minLength)} characters or more`
    : `${formatCount(minLength)} … ${formatCount(maxLength)} characters`;
}

/** Ids are not amounts: no thousands separators. */
const plain = (value: number): string => String(value);

/** `integer`, `string (date-time)`. */
export const parameterType = ({ type, format }: Parameter): string =>
  format === '' || format === type ? type : `${type} (${format})`;
