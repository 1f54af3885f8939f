const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** 32-bit floats as text: little-endian bytes in base64url without padding (RFC 4648 §5); exact, 5.4 characters each. */
export function packFloats(values: Float32Array): string {
  const view = new DataView(new ArrayBuffer(values.length * 4));
  for (const [i, value] of values.entries()) view.setFloat32(i * 4, value, true);
  let text = '';
  for (let at = 0; at < view.byteLength; at += 3) {
    const left = Math.min(3, view.byteLength - at);
    const byte = (i: number): number => (i < left ? view.getUint8(at + i) : 0);
    const bits = (byte(0) << 16) | (byte(1) << 8) | byte(2);
    for (let i = 0; i <= left; i++) text += ALPHABET.charAt((bits >> (18 - 6 * i)) & 63);
  }
  return text;
}

/** What `packFloats` wrote; undefined when the text does not hold just `length` floats, all of them finite. */
export function unpackFloats(text: unknown, length: number): Float32Array | undefined {
  if (typeof text !== 'string' || text.length !== Math.ceil((length * 16) / 3)) return undefined;
  const view = new DataView(new ArrayBuffer(length * 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const character of text) {
    const six = ALPHABET.indexOf(character);
    if (six < 0) return undefined;
    bits = ((bits << 6) | six) & 0xffff;
    held += 6;
    if (held >= 8 && at < view.byteLength) {
      held -= 8;
      view.setUint8(at++, (bits >> held) & 255);
    }
  }
  const values = Float32Array.from({ length }, (_, i) => view.getFloat32(i * 4, true));
  return values.every(Number.isFinite) ? values : undefined;
}
