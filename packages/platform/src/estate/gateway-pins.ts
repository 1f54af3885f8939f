import type { GatewayConfiguration, TemplateRule } from '@gatewatch/model';

const MAX_PATH = 2048;
const MAX_SEGMENTS = 32;
const MAX_PINS = 5000;
const NAME = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/;

/**
 * What a gateway's routes say of templates: routes whose path is a regular expression of whole segments, e.g.
 * `~/v1/users/(?<userId>[^/]+)/orders$`. Plain paths are prefixes and say nothing of what follows; anything that is
 * not surely read is left out.
 */
export function gatewayPins(configuration: GatewayConfiguration): readonly TemplateRule[] {
  const services = new Map(configuration.services.map(({ id, name }) => [id, name]));
  const pins = new Map<string, TemplateRule>();
  for (const route of configuration.routes) {
    const service = route.serviceId === undefined ? undefined : services.get(route.serviceId);
    if (service === undefined || service === '') continue;
    for (const path of route.paths) {
      const template = templateOfRegex(path);
      if (template === undefined || pins.size >= MAX_PINS) continue;
      pins.set(`${service} ${template}`, { kind: 'pin', service, template, origin: 'gateway-route' });
    }
  }
  return [...pins.values()];
}

/** `~/v1/users/(?<id>\d+)$` → `/v1/users/{id}`; undefined where it is no such thing. */
export function templateOfRegex(path: string): string | undefined {
  if (!path.startsWith('~') || path.length > MAX_PATH) return undefined;
  const body = path
    .slice(1)
    .replace(/^\^/, '')
    .replace(/\/?\$$/, '');
  if (!body.startsWith('/')) return undefined;
  const segments = splitOutsideGroups(body.slice(1));
  if (segments === undefined || segments.length > MAX_SEGMENTS) return undefined;
  const names = new Set<string>();
  const parts: string[] = [];
  for (const segment of segments) {
    const part = partOf(segment, names);
    if (part === undefined) return undefined;
    parts.push(part);
  }
  return parts.some((part) => part.startsWith('{')) ? `/${parts.join('/')}` : undefined;
}

/** At each `/` that stands in no group and no class. */
function splitOutsideGroups(text: string): string[] | undefined {
  const segments: string[] = [];
  let segment = '';
  let depth = 0;
  let inClass = false;
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '\\') {
      segment += char + text.charAt(at + 1);
      at += 1;
      continue;
    }
    if (inClass) inClass = char !== ']';
    else if (char === '[') inClass = true;
    else if (char === '(') depth += 1;
    else if (char === ')') depth -= 1;
    else if (char === '/' && depth === 0) {
      segments.push(segment);
      segment = '';
      continue;
    }
    segment += char;
  }
  if (depth !== 0 || inClass) return undefined;
  segments.push(segment);
  return segments;
}

/** A class or shorthand that cannot match a slash, once or more often. */
const ONE_VALUE = /^(?:\[\^?[^\]]{1,200}\]|\\[dw])(?:\+|\{\d{1,4}(?:,\d{0,4})?\})$/;
const LITERAL = /^[A-Za-z0-9._~@:-]+$/;

function partOf(segment: string, names: Set<string>): string | undefined {
  const literal = segment.replace(/\\([.\-~@:])/g, '$1');
  // An unescaped dot matches anything, but stands for itself in practice.
  if (LITERAL.test(literal)) return literal;
  const group = /^\((?:\?P?<([^>]{1,64})>|\?:)?(.{1,400})\)$/.exec(segment);
  const value = group === null ? segment : (group[2] ?? '');
  if (!ONE_VALUE.test(value) || matchesSlash(value)) return undefined;
  const named = group?.[1];
  let name = named !== undefined && NAME.test(named) ? named : 'id';
  for (let n = 2; names.has(name); n++) name = `${named ?? 'id'}${n}`;
  if (!NAME.test(name)) return undefined;
  names.add(name);
  return `{${name}}`;
}

/** A class that excludes other things than the slash, or names it, may match one. */
const matchesSlash = (value: string): boolean => {
  if (!value.startsWith('[')) return false;
  const inside = value.slice(1, value.lastIndexOf(']'));
  return inside.startsWith('^')
    ? !inside.includes('/')
    : inside.includes('/') || /[!-.]-[0-9A-Za-z]/.test(inside);
};
