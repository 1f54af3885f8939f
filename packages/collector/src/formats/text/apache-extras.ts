import { durationOf } from '../json-value.js';
import type { FieldScanner } from './field-scanner.js';

export interface ApacheExtras {
  readonly requestBytes?: string;
  readonly responseBytes?: string;
  readonly latencyMs?: number | undefined;
}

const isWholeNumber = (text: string): boolean => {
  if (text === '' || text.length > 15) return false;
  for (let index = 0; index < text.length; index += 1) {
    const digit = text.charCodeAt(index) - 0x30;
    if (digit < 0 || digit > 9) return false;
  }
  return true;
};

/**
 * Reads what stands behind `common` or `combined`: nothing; `%D` in microseconds; `%I %O` (`combinedio`); `%I %O %D`; and
 * quoted headers of the operator's choice, whose names the line does not tell. Undefined when it is something else.
 */
export function apacheExtras(scanner: FieldScanner, combined: boolean): ApacheExtras | undefined {
  const numbers: string[] = [];
  while (!scanner.done && numbers.length < 8) {
    if (scanner.peek() === 0x22) {
      if (!combined || scanner.quoted() === undefined) return undefined;
      continue;
    }
    const word = scanner.word();
    if (word === undefined || (word !== '-' && !isWholeNumber(word))) return undefined;
    numbers.push(word);
  }
  const [first, second, third] = numbers;
  if (first === undefined) return {};
  if (second === undefined) return { latencyMs: inMs(first) };
  return {
    requestBytes: first,
    responseBytes: second,
    ...(third === undefined ? {} : { latencyMs: inMs(third) }),
  };
}

const inMs = (microseconds: string): number | undefined =>
  durationOf(microseconds === '-' ? undefined : Number(microseconds) / 1000);
