import type { TemplateRule } from '@gatewatch/model';

/** What of a Kong route tells of paths. */
export interface RoutePaths {
  /** Name of the route's service, as calls name it; routes without one pin nothing. */
  readonly service: string | undefined;
  /** Prefixes (`/v1/users`), or regular expressions after `~` (Kong 3.x; 2.x guessed by characters). */
  readonly paths: readonly string[];
}

const MAX_PINS = 2_000;

/** `(?<name>…)` or `(?P<name>…)` at `at`: the group's name and where it ends; undefined for other groups or unbalanced ones. */
const groupAt = (regex: string, at: number): { readonly name: string; readonly end: number } | undefined => {
  const open = regex.startsWith('(?<', at) ? at + 3 : regex.startsWith('(?P<', at) ? at + 4 : -1;
  const close = open < 0 ? -1 : regex.indexOf('>', open);
  if (close < 0) return undefined;
  const name = regex.slice(open, close);
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) return undefined;
  let depth = 1;
  let inClass = false;
  for (let index = close + 1; index < regex.length; index++) {
    const character = regex.charAt(index);
    if (character === '\\') index++;
    else if (inClass) inClass = character !== ']';
    else if (character === '[') inClass = true;
    else if (character === '(') depth++;
    else if (character === ')' && --depth === 0) return { name, end: index + 1 };
  }
  return undefined;
};

const ESCAPABLE = '.-_~/+$()[]{}*?|^\\:@';
const SPECIAL = '.+*?[](){}|^$\\';

/**
 * The template that a route's regular expression spells: literal characters, escaped ones, and named groups that fill a
 * segment (`/users/(?<userId>\d+)/orders$`). Undefined for everything else: what cannot be said exactly pins nothing.
 */
const templateOfRegex = (regex: string): string | undefined => {
  const body = regex.endsWith('$') && !regex.endsWith('\\$') ? regex.slice(0, -1) : regex;
  let template = '';
  for (let at = body.startsWith('^') ? 1 : 0; at < body.length; ) {
    const character = body.charAt(at);
    const group = character === '(' ? groupAt(body, at) : undefined;
    if (group !== undefined) {
      if (!template.endsWith('/') || (group.end < body.length && body.charAt(group.end) !== '/'))
        return undefined;
      template += `{${group.name}}`;
      at = group.end;
      continue;
    }
    const escaped = character === '\\';
    const literal = escaped ? body.charAt(at + 1) : character;
    if (literal === '' || (escaped ? !ESCAPABLE.includes(literal) : SPECIAL.includes(literal)))
      return undefined;
    if ('{}'.includes(literal)) return undefined;
    template += literal;
    at += escaped ? 2 : 1;
  }
  return template.startsWith('/') ? template : undefined;
};

const pinnable = (path: string): string | undefined => {
  const template = path.startsWith('~') ? templateOfRegex(path.slice(1)) : path;
  if (template === undefined || !template.startsWith('/') || template.length > 2048) return undefined;
  const trimmed = template.endsWith('/') ? template.slice(0, -1) : template;
  return trimmed === '' ? undefined : trimmed;
};

/**
 * What Kong's routes say of templates, as pins: a prefix keeps its segments literal and makes that very path an endpoint
 * when it is called; a regular expression with named groups pins its template. Anything less exact pins nothing.
 * Kong's log gives the path as the client sent it, so `strip_path` changes nothing here.
 */
export const pinsOfRoutes = (routes: readonly RoutePaths[]): TemplateRule[] => {
  const pins = new Map<string, TemplateRule>();
  for (const { service, paths } of routes)
    for (const path of service === undefined || service === '' ? [] : paths) {
      const template = pinnable(path);
      if (template === undefined || service === undefined || pins.size >= MAX_PINS) continue;
      pins.set(`${service} ${template}`, { kind: 'pin', service, template, origin: 'gateway-route' });
    }
  return [...pins.values()];
};
