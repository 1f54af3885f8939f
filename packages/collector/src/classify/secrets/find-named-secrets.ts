import { nameKind } from '../../sanitise/sensitive-name.js';
import type { Detector, Finding } from '../finding.js';
import { type Shape, shapeOf } from '../shape.js';
import { assignmentsOf, endsValue } from './assignments.js';
import { entropyOf } from './entropy.js';
import { isCounting, isPlaceholder } from './is-placeholder.js';
import { NAMED_SECRETS } from './named-secrets.js';
import { isSecretName } from './secret-name.js';
import { hasStopWord } from './stop-words.js';

interface Rule {
  readonly dataClass: string;
  readonly words: readonly string[];
  readonly shape: Shape;
  readonly entropy: number;
}

const RULES: readonly Rule[] = NAMED_SECRETS.map(([id, words, source, entropy = 2]) => ({
  dataClass: `secret.${id}`,
  words: words.split(' '),
  shape: shapeOf(source),
  entropy,
}));
/** How far before the value the telling word may end, as `adafruit` in `adafruit io feed key = `. */
const NEAR = 20;
const GENERIC = shapeOf('<[a-zA-Z0-9_.=+/~-]8-150>');
/** Bits per character: words in a row stay below, random text of 10 characters is above. */
const RANDOM_BITS = 3.5;
const PASSWORD_BITS = 3;

/** Values that are a secret because of the name they stand under: in the text, or the field's own. */
export const findNamedSecrets: Detector = ({ text, name, lower }, found) => {
  for (const { name: before, start } of assignmentsOf(text, lower)) addAt(text, before, start, found);
  if (name === '') return;
  addAt(text, name, 0, found);
  if (!found.some((one) => one.dataClass.startsWith('secret.'))) addField(text.trim(), name, found);
};

/** Words that stand in the place of a secret without being one. */
const NO_SECRET = /^(?:true|false|null|none|undefined|yes|no|on|off|n\/a|required|optional|-|\d{1,3})$/i;

/** The value of a field that is called a secret is one, also when it is short or a word. */
function addField(value: string, name: string, found: Finding[]): void {
  const kind = isSecretName(name);
  const named = nameKind(name);
  const secret = named === 'secret' || named === 'credential' || named === 'session';
  if (kind === 'no' ? !secret || named === 'credential' : false) return;
  const shortest = kind === 'password' || named === 'secret' ? 4 : 8;
  if (value.length < shortest || NO_SECRET.test(value) || isPlaceholder(value)) return;
  if (kind !== 'password' && (!secret || !/\d/.test(value) || /\s/.test(value))) return;
  const dataClass = kind === 'password' ? 'secret.password' : 'secret.generic-api-key';
  found.push({ start: 0, end: value.length, dataClass });
}

function addAt(text: string, name: string, start: number, found: Finding[]): void {
  const lower = name.toLowerCase();
  let known = false;
  for (const { dataClass, words, shape, entropy } of RULES) {
    if (!words.some((word) => isNear(name, lower, word))) continue;
    const end = shape.endOf(text, start);
    if (end === -1 || !endsValue(text, end)) continue;
    const secret = text.slice(start, end);
    if (entropyOf(secret) < entropy || isPlaceholder(secret)) continue;
    found.push({ start, end, dataClass });
    known = true;
  }
  if (!known) addGeneric(text, name, start, found);
}

/** Does `name` end in `word` and little else? Written in one way: `meraki`, `Meraki` or `MERAKI`, not `CameraKit`. */
function isNear(name: string, lower: string, word: string): boolean {
  const at = lower.lastIndexOf(word);
  if (at === -1 || lower.length - (at + word.length) > NEAR) return false;
  const written = name.slice(at + 1, at + word.length);
  return written === word.slice(1) || written === word.slice(1).toUpperCase() || word.includes('_');
}

function addGeneric(text: string, name: string, start: number, found: Finding[]): void {
  const kind = isSecretName(name.slice(-40).toLowerCase());
  if (kind === 'no') return;
  const end = GENERIC.endOf(text, start);
  if (end === -1 || !endsValue(text, end)) return;
  const secret = text.slice(start, end);
  if (!/[0-9]/.test(secret) || isPlaceholder(secret) || isCounting(secret) || hasStopWord(secret)) return;
  const bits = entropyOf(secret);
  if (kind === 'password' ? bits < PASSWORD_BITS : secret.length < 10 || bits < RANDOM_BITS) return;
  found.push({ start, end, dataClass: kind === 'password' ? 'secret.password' : 'secret.generic-api-key' });
}
