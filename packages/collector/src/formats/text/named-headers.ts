import type { NameValue } from '@gatewatch/model';

/** Headers that a log line has fields for; `-` and '' stand for "not sent". */
export function namedHeaders(
  ...pairs: readonly (readonly [name: string, value: string | undefined])[]
): NameValue[] {
  const headers: NameValue[] = [];
  for (const [name, value] of pairs)
    if (value !== undefined && value !== '' && value !== '-') headers.push({ name, value });
  return headers;
}
