/** Bouncers say who they are as `type/version` (`middlewares/v1/api_key.go` in crowdsec); anything else is a type. */
export function typeAndVersion(userAgent: string): { readonly type: string; readonly version: string } {
  const text = userAgent.slice(0, 200);
  const slash = text.indexOf('/');
  if (slash < 0 || text.indexOf('/', slash + 1) >= 0) return { type: text, version: 'N/A' };
  return { type: text.slice(0, slash), version: text.slice(slash + 1) };
}
