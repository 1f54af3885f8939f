/** Three parts of base64url, the first a JSON object (RFC 7519 §3, RFC 7515 §3.1): `eyJ…`. Linear. */
export function looksLikeJwt(value: string): boolean {
  if (!value.startsWith('eyJ')) return false;
  const first = value.indexOf('.');
  const second = first === -1 ? -1 : value.indexOf('.', first + 1);
  return second > first + 1 && value.indexOf('.', second + 1) === -1;
}
