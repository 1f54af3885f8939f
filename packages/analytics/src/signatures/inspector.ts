import { decodeBase64 } from './decoding/base64.js';
import { decodePercent } from './decoding/percent.js';
import { boundText, createReading, type Reading, readingsOf } from './decoding/reading.js';
import { SIGNATURES } from './index.js';
import { lazyPattern } from './matching/linear-pattern.js';
import { createLiteralIndex } from './matching/literal-index.js';
import type { InspectedRequest, Part } from './requests/inspected-request.js';
import { requestParts } from './requests/request-parts.js';
import type { Inspector, Rule, RuleSet, SignatureMatch } from './signature-contract.js';

/** Matches reported for one request: beyond that an analyst learns nothing. */
const MAX_MATCHES = 100;

type Test = (reading: Reading, name: string) => boolean;
interface ReadyRule {
  readonly rule: Rule;
  readonly parts: ReadonlySet<string>;
  readonly test: Test;
}
interface WholeRule {
  readonly rule: Rule;
  /** Group of literals of which one must be seen first, or -1. */
  readonly gate: number;
  readonly test: (request: InspectedRequest) => string | undefined;
}

/**
 * Compiles rules into an inspector. One automaton over the literals that all rules need is run over each part as sent; only where
 * something in it could be a payload, or hides something, is the part decoded, and only rules whose literals occur are asked.
 */
export function createInspector(rules: RuleSet = SIGNATURES): Inspector {
  const groups = groupLiterals(rules);
  const index = createLiteralIndex(groups.literals);
  const seen = new Int32Array(index.groups);
  const requestSeen = new Int32Array(index.groups);
  let generation = 0;
  /** Generations are 32 bits wide in the tables: begin again long before they run over. */
  const beginAgain = (): void => {
    if (generation < 0x3fffffff) return;
    generation = 0;
    seen.fill(0);
    requestSeen.fill(0);
  };
  const byGate: ReadyRule[][] = groups.literals.map(() => []);
  const always: ReadyRule[] = [];
  const whole: WholeRule[] = [];
  for (const rule of rules) {
    const gate = groups.gateOf(rule);
    if (rule.looksFor.kind === 'request') whole.push({ rule, gate, test: rule.looksFor.test });
    else (byGate[gate] ?? always).push({ rule, parts: new Set(rule.parts), test: testOf(rule) });
  }

  function ask(
    ready: readonly ReadyRule[],
    reading: Reading,
    part: Part,
    found: Map<string, SignatureMatch>,
  ): void {
    for (const { rule, parts, test } of ready) {
      if (!parts.has(part.kind) || found.size >= MAX_MATCHES) continue;
      if (found.size > 0 && found.has(`${rule.id} ${part.where}`)) continue;
      if (test(reading, part.name)) found.set(`${rule.id} ${part.where}`, matchOf(rule, part.where));
    }
  }

  function inspectPart(part: Part, found: Map<string, SignatureMatch>, requestGeneration: number): void {
    const text = boundText(part.text.trimEnd());
    let touched: number[] = [];
    generation += 1;
    index.mark(text, seen, generation, touched);
    const hidden = hides(text, part.encoding) || (touched.length > 0 && text.includes('+'));
    if (touched.length === 0 && !hidden && always.length === 0) return;
    const readings = hidden ? readingsOf(text, part.kind, part.encoding) : [createReading(text, part.kind)];
    for (const reading of readings) {
      if (reading.text !== text) {
        touched = [];
        generation += 1;
        index.mark(reading.text, seen, generation, touched);
      }
      for (const gate of touched) {
        if (gated) requestSeen[gate] = requestGeneration;
        ask(byGate[gate] ?? [], reading, part, found);
      }
      ask(always, reading, part, found);
    }
  }

  const gated = whole.some(({ gate }) => gate !== -1);

  /** Rules about the request as a whole may name texts that lie across parts (`=select `). */
  function markWhole(request: InspectedRequest, requestGeneration: number): void {
    const query =
      typeof request.query === 'string'
        ? request.query
        : request.query.map(({ name, value }) => `${name}=${value}`).join('&');
    const head = `${request.method} ${request.path}?${query}`;
    const rest = request.headers.map(({ name, value }) => `${name}: ${value}`).join('\n');
    const text = boundText(`${head}\n${rest}\n${request.body ?? ''}`);
    index.mark(text, requestSeen, requestGeneration, []);
    const decoded = decodePercent(text, true);
    if (decoded !== text) index.mark(decoded, requestSeen, requestGeneration, []);
  }

  return {
    inspect(request) {
      beginAgain();
      const found = new Map<string, SignatureMatch>();
      generation += 1;
      const requestGeneration = generation;
      for (const part of requestParts(request)) inspectPart(part, found, requestGeneration);
      if (gated) markWhole(request, requestGeneration);
      for (const { rule, gate, test } of whole) {
        if (gate !== -1 && requestSeen[gate] !== requestGeneration) continue;
        const where = test(request);
        if (where !== undefined) found.set(`${rule.id} ${where}`, matchOf(rule, where));
      }
      return [...found.values()];
    },
  };
}

const matchOf = (rule: Rule, where: string): SignatureMatch => ({
  rule: rule.id,
  category: rule.category,
  severity: rule.severity,
  where,
});

function testOf({ looksFor }: Rule): Test {
  switch (looksFor.kind) {
    case 'texts':
      return () => true;
    case 'pattern': {
      const pattern = lazyPattern(looksFor.pattern);
      return ({ text }) => pattern.test(text);
    }
    case 'scan':
      return looksFor.scan;
    case 'request':
      return () => false;
  }
}

/** Rules that need the same list share one group. */
function groupLiterals(rules: RuleSet): { literals: (readonly string[])[]; gateOf: (rule: Rule) => number } {
  const literals: (readonly string[])[] = [];
  const gates = new Map<readonly string[], number>();
  const needsOf = ({ looksFor }: Rule): readonly string[] =>
    looksFor.kind === 'texts' ? looksFor.any : looksFor.needs;
  for (const rule of rules) {
    const needs = needsOf(rule);
    if (needs.length === 0 || gates.has(needs)) continue;
    gates.set(needs, literals.length);
    literals.push(needs);
  }
  return { literals, gateOf: (rule) => gates.get(needsOf(rule)) ?? -1 };
}

/** Characters by which a text may say something else than it seems to; base64 hides in long runs of letters and digits. */
function hides(text: string, encoding: Part['encoding']): boolean {
  let plain = text.length >= 12;
  for (let at = 0; at < text.length; at += 1) {
    const use = USES[text.charCodeAt(at)] ?? HIDES;
    if (use === 0) continue;
    if (use === HIDES || (use === PLUS && encoding === 'form')) return true;
    if (use === OUTSIDE) plain = false;
  }
  return plain && decodeBase64(text) !== undefined;
}

const HIDES = 1;
const PLUS = 2;
/** Not of base64's alphabets. */
const OUTSIDE = 3;

/** What each ASCII character may mean; what is not ASCII hides. */
const USES: readonly number[] = Array.from({ length: 128 }, (_, code) => {
  const one = String.fromCharCode(code);
  if (code < 0x20 || code === 0x7f || one === '%' || one === '&' || one === '\\') return HIDES;
  if (one === '+') return PLUS;
  return 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/=-_'.includes(one) ? 0 : OUTSIDE;
});
