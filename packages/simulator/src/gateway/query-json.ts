/**
 * Kong's `request.querystring` for a uri of ours: strings, arrays for repeated names, `true` for a bare flag.
 * Our uris hold nothing that needs JSON escapes once decoded.
 */
export const queryJson = (uri: string): string => {
  const start = uri.indexOf('?');
  if (start < 0) return '{}';
  const query: Record<string, string | true | (string | true)[]> = {};
  for (const pair of uri.slice(start + 1).split('&')) {
    const equals = pair.indexOf('=');
    const name = decode(equals < 0 ? pair : pair.slice(0, equals));
    const value = equals < 0 ? true : decode(pair.slice(equals + 1));
    const before = query[name];
    if (before === undefined) query[name] = value;
    else if (Array.isArray(before)) before.push(value);
    else query[name] = [before, value];
  }
  return JSON.stringify(query);
};

const decode = (text: string): string => {
  const spaced = text.replaceAll('+', ' ');
  return spaced.includes('%') ? decodeURIComponent(spaced) : spaced;
};
