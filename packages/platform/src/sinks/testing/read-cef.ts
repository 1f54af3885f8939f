interface CefMessage {
  readonly header: readonly string[];
  readonly extension: ReadonlyMap<string, string>;
}

/** Reads CEF as its readers do: `|` ends a header field and ` key=` begins a value unless a backslash stands before. */
export function readCef(message: string): CefMessage {
  const header: string[] = [];
  let field = '';
  let at = 0;
  for (; at < message.length && header.length < 7; at++) {
    const one = message[at] ?? '';
    if (one === '\\') field += message[++at] ?? '';
    else if (one === '|') {
      header.push(field);
      field = '';
    } else field += one;
  }
  const extension = new Map<string, string>();
  const marks = [...message.slice(at).matchAll(/(?:^| )([A-Za-z0-9_]+)=/g)];
  for (const [index, mark] of marks.entries()) {
    const from = at + mark.index + mark[0].length;
    const next = marks[index + 1];
    const value = message.slice(from, next === undefined ? undefined : at + next.index);
    extension.set(mark[1] ?? '', value.replace(/\\(.)/g, '$1'));
  }
  return { header, extension };
}
