/** What a rule's actions say that matters here. */
export interface CrsActions {
  readonly id: string | undefined;
  readonly phase: number;
  readonly message: string;
  readonly severity: string;
  readonly tags: readonly string[];
  readonly transformations: readonly string[];
  readonly chained: boolean;
  readonly multiMatch: boolean;
  readonly flowOnly: boolean;
}

/** Reads `id:942100,phase:2,t:none,t:urlDecodeUni,msg:'…',chain`. Commas inside of single quotes separate nothing. */
export function readActions(text: string): CrsActions {
  const values = new Map<string, string[]>();
  for (const action of splitActions(text)) {
    const colon = action.indexOf(':');
    const name = (colon === -1 ? action : action.slice(0, colon)).trim().toLowerCase();
    const value = colon === -1 ? '' : unquote(action.slice(colon + 1).trim());
    values.set(name, [...(values.get(name) ?? []), value]);
  }
  const first = (name: string): string | undefined => values.get(name)?.[0];
  const transformations: string[] = [];
  for (const one of values.get('t') ?? []) {
    if (one.toLowerCase() === 'none') transformations.length = 0;
    else transformations.push(one);
  }
  return {
    id: first('id'),
    phase: PHASES.get(first('phase') ?? '2') ?? Number(first('phase') ?? 2),
    message: first('msg') ?? '',
    severity: (first('severity') ?? '').toUpperCase(),
    tags: values.get('tag') ?? [],
    transformations,
    chained: values.has('chain'),
    multiMatch: values.has('multimatch'),
    flowOnly: values.has('skipafter') || (values.has('pass') && values.has('nolog') && !values.has('msg')),
  };
}

const PHASES: ReadonlyMap<string, number> = new Map([
  ['request', 2],
  ['response', 4],
  ['logging', 5],
]);

function splitActions(text: string): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const one = text.charAt(at);
    if (one === "'" && text.charAt(at - 1) !== '\\') quoted = !quoted;
    if (one !== ',' || quoted) continue;
    parts.push(text.slice(start, at));
    start = at + 1;
  }
  parts.push(text.slice(start));
  return parts.map((one) => one.trim()).filter((one) => one !== '');
}

const unquote = (text: string): string =>
  text.startsWith("'") && text.endsWith("'") && text.length >= 2 ? text.slice(1, -1) : text;
