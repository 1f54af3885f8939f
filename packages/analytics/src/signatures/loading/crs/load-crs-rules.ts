import type { Severity } from '@gatewatch/model';
import { boundText } from '../../decoding/reading.js';
import { type InspectedRequest, PART_KINDS } from '../../requests/inspected-request.js';
import type { Rule } from '../../signature-contract.js';
import type { LoadedRules, RuleFile, RuleRejection } from '../load-rules.js';
import { type CrsActions, readActions } from './crs-actions.js';
import { readOperator } from './crs-operator.js';
import { CRS_TRANSFORMATIONS, PLAIN_TRANSFORMATIONS } from './crs-transformations.js';
import { readVariables } from './crs-variables.js';
import { type Directive, directivesOf } from './directive-lines.js';

/** One `SecRule`, ready: where it matches, or undefined. */
interface Link {
  readonly test: (request: InspectedRequest) => string | undefined;
  readonly literals: readonly string[];
  readonly notes: readonly string[];
}

/**
 * Reads the part of ModSecurity's language that rules about requests are written in: `SecRule` with `@rx`, `@pm`, `@pmFromFile` and plain
 * comparisons, transformations, and chains. What needs the rest (scores, other variables, responses) is rejected with its reason; a rule
 * of which only some variables are known is used and says which are not.
 */
export function loadCrsRules(file: RuleFile, lists: ReadonlyMap<string, string>): LoadedRules {
  const rules: Rule[] = [];
  const rejections: RuleRejection[] = [];
  let chain: Directive[] = [];
  for (const directive of directivesOf(file.text)) {
    if (directive.name !== 'SecRule') {
      if (!SILENT.has(directive.name))
        rejections.push({
          file: file.name,
          rule: `line ${directive.line}`,
          reason: `${directive.name} is not a rule about a request`,
        });
      continue;
    }
    chain.push(directive);
    if (readActions(directive.arguments[2] ?? '').chained) continue;
    const made = ruleOf(chain, lists);
    const name = readActions(chain[0]?.arguments[2] ?? '').id ?? `line ${chain[0]?.line ?? 0}`;
    if (made.kind === 'rejected') rejections.push({ file: file.name, rule: name, reason: made.reason });
    else {
      rules.push(made.rule);
      for (const note of made.notes) rejections.push({ file: file.name, rule: name, reason: note });
    }
    chain = [];
  }
  if (chain.length > 0)
    rejections.push({
      file: file.name,
      rule: `line ${chain[0]?.line ?? 0}`,
      reason: 'the chain does not end',
    });
  return { rules, rejections };
}

/** Directives that hold nothing of a rule. */
const SILENT = new Set(['SecMarker', 'SecComponentSignature', 'SecRuleEngine', 'SecAction']);

type Made =
  | { readonly kind: 'rule'; readonly rule: Rule; readonly notes: readonly string[] }
  | { readonly kind: 'rejected'; readonly reason: string };

function ruleOf(chain: readonly Directive[], lists: ReadonlyMap<string, string>): Made {
  const actions = readActions(chain[0]?.arguments[2] ?? '');
  if (actions.phase > 2) return { kind: 'rejected', reason: 'looks at responses' };
  if (actions.flowOnly) return { kind: 'rejected', reason: 'only steers which rules run' };
  if (actions.id === undefined) return { kind: 'rejected', reason: 'has no id' };
  const links: Link[] = [];
  for (const directive of chain) {
    const link = linkOf(directive, lists);
    if (typeof link === 'string')
      return { kind: 'rejected', reason: chain.length > 1 ? `in its chain: ${link}` : link };
    links.push(link);
  }
  return {
    kind: 'rule',
    notes: links.flatMap((one) => one.notes),
    rule: {
      id: `crs-${actions.id}`,
      category: categoryOf(actions),
      severity: severityOf(actions),
      because: actions.message === '' ? `OWASP CRS rule ${actions.id}` : actions.message.slice(0, 300),
      parts: PART_KINDS,
      looksFor: {
        kind: 'request',
        needs: links.find((one) => one.literals.length > 0)?.literals ?? [],
        test: (request) => testAll(links, request),
      },
      bad: [],
      good: [],
    },
  };
}

function testAll(links: readonly Link[], request: InspectedRequest): string | undefined {
  let where: string | undefined;
  for (const link of links) {
    const here = link.test(request);
    if (here === undefined) return undefined;
    where ??= here;
  }
  return where;
}

function linkOf(directive: Directive, lists: ReadonlyMap<string, string>): Link | string {
  const [variables = '', operatorText = '', actionText = ''] = directive.arguments;
  const { targets, unsupported, any } = readVariables(variables);
  if (!any) return `the variables ${unsupported.join(', ')} are not part of a request`;
  const actions = readActions(actionText);
  const steps: ((text: string) => string)[] = [];
  for (const name of actions.transformations) {
    const step = CRS_TRANSFORMATIONS.get(name.toLowerCase());
    if (step === undefined) return `the transformation ${name} is not supported`;
    steps.push(step);
  }
  const operator = readOperator(operatorText, lists);
  if (operator.kind === 'rejected') return operator.reason;
  const plain = actions.transformations.every((name) => PLAIN_TRANSFORMATIONS.has(name.toLowerCase()));
  return {
    literals: plain ? operator.literals : [],
    notes: unsupported.length === 0 ? [] : [`used without ${unsupported.join(', ')}`],
    test: (request) =>
      targets(request).find(({ text }) => matches(boundText(text), steps, actions.multiMatch, operator.test))
        ?.where,
  };
}

function matches(
  text: string,
  steps: readonly ((text: string) => string)[],
  multi: boolean,
  test: (text: string) => boolean,
): boolean {
  let current = text;
  if (multi && test(current)) return true;
  for (const step of steps) {
    current = step(current);
    if (multi && test(current)) return true;
  }
  return test(current);
}

const CATEGORIES: readonly (readonly [string, string])[] = [
  ['attack-sqli', 'sqli'],
  ['attack-xss', 'xss'],
  ['attack-lfi', 'traversal'],
  ['attack-rfi', 'rfi'],
  ['attack-rce', 'rce'],
  ['attack-injection', 'rce'],
  ['attack-ssrf', 'ssrf'],
  ['attack-ldap', 'ldap'],
  ['attack-fixation', 'session-fixation'],
  ['attack-reputation', 'scanner'],
  ['attack-protocol', 'protocol'],
];

const categoryOf = ({ tags }: CrsActions): string =>
  CATEGORIES.find(([tag]) => tags.some((one) => one.startsWith(tag)))?.[1] ?? 'crs';

const LEVELS = ['low', 'medium', 'high', 'critical'] as const satisfies readonly Severity[];

/** CRS marks nearly all attacks as critical; each paranoia level above the first, where it warns of false positives, takes one step away. */
function severityOf({ severity, tags }: CrsActions): Severity {
  const level =
    severity === 'CRITICAL'
      ? 3
      : severity === 'ERROR'
        ? 2
        : severity === 'WARNING'
          ? 1
          : severity === 'NOTICE'
            ? 0
            : 2;
  const paranoia = Number(
    tags.find((one) => one.startsWith('paranoia-level/'))?.slice('paranoia-level/'.length) ?? 1,
  );
  return LEVELS[Math.max(0, level - Math.max(0, paranoia - 1))] ?? 'low';
}
