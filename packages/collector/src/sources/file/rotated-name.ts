import { basename, extname } from 'node:path';

const isRotationMark = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) || code === 0x2e || code === 0x2d || code === 0x5f || code === 0x3a;

/** The name without what rotation adds: digits, dots, dashes, `.gz`. */
export function stemOf(path: string): string {
  const name = basename(path);
  const bare = name.endsWith('.gz') ? name.slice(0, -3) : name;
  let stem = '';
  for (const character of bare) if (!isRotationMark(character.charCodeAt(0))) stem += character;
  return stem;
}

/**
 * Whether `path` may be a rotated form of `of`: `access.log` → `access.log.1`, `access-20260305.log`; `access.log.1` →
 * `access.log.2.gz`. Never the other way round: the file that takes the old name after a rotation is a new one.
 */
export const looksRotatedFrom = (path: string, of: string): boolean =>
  basename(path).length > basename(of).length && stemOf(path) === stemOf(of);

/** Patterns of what rotation makes of the files that `pattern` names. A number alone does not stand before an extension: `access-2.log` may be another log. */
export function rotatedPatterns(pattern: string): string[] {
  const name = basename(pattern);
  const extension = extname(name);
  const behind = `${pattern}[._-][0-9]*`;
  if (extension === '' || extension === name || /[*?[\]{}]/.test(extension)) return [behind];
  const stem = pattern.slice(0, pattern.length - extension.length);
  const dated = `${stem}[._-]${'[0-9]'.repeat(4)}*${extension}`;
  return [behind, dated, `${dated}.gz`];
}
