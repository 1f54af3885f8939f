const DASHES: ReadonlySet<number> = new Set([8, 13, 18, 23]);

/** Is `text[start, end)` a UUID as RFC 9562 writes it? */
export function isUuid(text: string, start: number, end: number): boolean {
  if (end - start !== 36) return false;
  for (let offset = 0; offset < 36; offset += 1) {
    const code = text.charCodeAt(start + offset);
    const lower = code | 0x20;
    const hex = (code >= 0x30 && code <= 0x39) || (lower >= 0x61 && lower <= 0x66);
    if (DASHES.has(offset) ? code !== 0x2d : !hex) return false;
  }
  return true;
}
