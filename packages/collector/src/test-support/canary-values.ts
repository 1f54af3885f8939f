/** A secret or personal datum that was never anybody's. */
export interface Canary {
  readonly kind: 'email' | 'card' | 'phone' | 'iban' | 'jwt' | 'key' | 'issued-key' | 'named';
  readonly value: string;
  /** Text that may be found in no decoding of what is shipped: lower case, without separators. */
  readonly needle: string;
}

type Random = () => number;

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const BASE62 = `${LETTERS}${LETTERS.toUpperCase()}0123456789`;
const ISSUED = ['sk_live_', 'ghp_', 'AKIA', 'xoxb-', 'glpat-', 'AIza', 'npm_', 'hf_'];

const pick = (random: Random, alphabet: string, length: number): string =>
  Array.from({ length }, () => alphabet.charAt(Math.floor(random() * alphabet.length))).join('');
const digits = (random: Random, length: number): string => pick(random, '0123456789', length);
const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Letters, then a digit between them: what random keys look like, never all alike by chance. */
const keyText = (random: Random, length: number): string =>
  Array.from({ length }, (_, index) => {
    const from = index % 3 === 0 ? '0123456789' : index % 3 === 1 ? LETTERS : BASE62;
    return pick(random, from, 1);
  }).join('');

function withLuhn(body: string): string {
  for (let check = 0; check < 10; check += 1) {
    const number = `${body}${check}`;
    let sum = 0;
    for (const [index, digit] of [...number].reverse().entries()) {
      const doubled = Number(digit) * (index % 2 === 1 ? 2 : 1);
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    if (sum % 10 === 0) return number;
  }
  return body;
}

function withIbanCheck(country: string, body: string): string {
  const rearranged = [...`${body}${country}00`].map((character) => Number.parseInt(character, 36)).join('');
  let remainder = 0;
  for (const digit of rearranged) remainder = (remainder * 10 + Number(digit)) % 97;
  return `${country}${String(98 - remainder).padStart(2, '0')}${body}`;
}

const MAKERS: Readonly<Record<Canary['kind'], (random: Random) => Canary>> = {
  email(random) {
    const local = `${pick(random, LETTERS, 7)}.${pick(random, LETTERS, 6)}`;
    return { kind: 'email', value: `${local}@example.com`, needle: local.replace('.', '') };
  },
  card(random) {
    const value = withLuhn(`4${digits(random, 14)}`);
    return { kind: 'card', value, needle: value };
  },
  phone(random) {
    const subscriber = `171${digits(random, 8)}`;
    return { kind: 'phone', value: `+49${subscriber}`, needle: subscriber };
  },
  iban(random) {
    const body = digits(random, 18);
    return { kind: 'iban', value: withIbanCheck('DE', body), needle: body };
  },
  jwt(random) {
    const subject = pick(random, LETTERS, 12);
    const value = `${part({ alg: 'HS256' })}.${part({ sub: subject })}.${keyText(random, 43)}`;
    return { kind: 'jwt', value, needle: subject };
  },
  key(random) {
    const value = keyText(random, 24);
    return { kind: 'key', value, needle: value.toLowerCase() };
  },
  'issued-key'(random) {
    const body = keyText(random, 24);
    const prefix = ISSUED[Math.floor(random() * ISSUED.length)] ?? '';
    return { kind: 'issued-key', value: `${prefix}${body}`, needle: body.toLowerCase() };
  },
  /** Short and unremarkable: only its name tells. */
  named(random) {
    const value = `${pick(random, LETTERS, 6)}${digits(random, 2)}`;
    return { kind: 'named', value, needle: value };
  },
};

export const CANARY_KINDS = Object.keys(MAKERS) as readonly Canary['kind'][];
export const makeCanary = (kind: Canary['kind'], random: Random): Canary => MAKERS[kind](random);
