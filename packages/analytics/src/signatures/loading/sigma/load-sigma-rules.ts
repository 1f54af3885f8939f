import type { Severity } from '@gatewatch/model';
import { parseAllDocuments } from 'yaml';
import { PART_KINDS } from '../../requests/inspected-request.js';
import type { Rule } from '../../signature-contract.js';
import type { LoadedRules, RuleFile, RuleRejection } from '../load-rules.js';
import { parseCondition } from './sigma-condition.js';
import { evaluator } from './sigma-evaluator.js';
import { readSelection, type Selection } from './sigma-selection.js';

/** Log sources whose events are requests. */
const CATEGORIES = new Set(['webserver', 'proxy']);
const SEVERITY_OF: ReadonlyMap<string, Severity> = new Map([
  ['informational', 'low'],
  ['low', 'low'],
  ['medium', 'medium'],
  ['high', 'high'],
  ['critical', 'critical'],
]);
/** YAML may refer to itself a number of times (aliases); more than this is an attempt to fill memory. */
const MAX_ALIASES = 100;

/** Reads a file of Sigma rules (https://sigmahq.io/sigma-specification): rules about web servers and proxies become signatures, the rest is rejected with its reason. */
export function loadSigmaRules(file: RuleFile): LoadedRules {
  const rules: Rule[] = [];
  const rejections: RuleRejection[] = [];
  for (const { name, document } of documentsOf(file)) {
    const made = document === undefined ? 'not YAML' : ruleOf(document);
    if (typeof made === 'string') rejections.push({ file: file.name, rule: name, reason: made });
    else rules.push(made);
  }
  return { rules, rejections };
}

function documentsOf(
  file: RuleFile,
): readonly { name: string; document: Record<string, unknown> | undefined }[] {
  try {
    return parseAllDocuments(file.text).map((document) => {
      const value: unknown =
        document.errors.length > 0 ? undefined : document.toJS({ maxAliasCount: MAX_ALIASES });
      const record = isRecord(value) ? value : undefined;
      return { name: typeof record?.title === 'string' ? record.title : 'document', document: record };
    });
  } catch {
    return [{ name: 'document', document: undefined }];
  }
}

/** A rule, or why there is none. */
function ruleOf(document: Record<string, unknown>): Rule | string {
  const { id, title, level, status, detection, logsource, correlation } = document;
  if (correlation !== undefined) return 'correlates several events';
  if (!isRecord(detection)) return 'has no detection';
  if (status === 'deprecated' || status === 'unsupported') return `its status is ${status}`;
  const category = isRecord(logsource) ? logsource.category : undefined;
  if (typeof category !== 'string' || !CATEGORIES.has(category))
    return `is about ${
      isRecord(logsource)
        ? Object.values(logsource)
            .filter((one) => typeof one === 'string' && one.length < 40)
            .join(' ')
        : 'no log source'
    }, not about requests`;
  const selections = new Map<string, Selection>();
  for (const [name, value] of Object.entries(detection)) {
    if (name === 'condition' || name === 'timeframe') continue;
    const read = readSelection(value);
    if (read.kind === 'rejected') return `${name}: ${read.reason}`;
    selections.set(name, read.selection);
  }
  const { condition } = detection;
  const text = Array.isArray(condition)
    ? condition.map((one) => `(${String(one)})`).join(' or ')
    : String(condition ?? '');
  const parsed = parseCondition(text, [...selections.keys()]);
  if (parsed.kind === 'rejected') return parsed.reason;
  const ready = evaluator(parsed.condition, selections);
  return {
    id: `sigma-${typeof id === 'string' ? id : String(title ?? 'rule')}`.slice(0, 120),
    category: categoryOf(document),
    severity: SEVERITY_OF.get(String(level)) ?? 'medium',
    because: String(title ?? 'a Sigma rule').slice(0, 300),
    parts: PART_KINDS,
    looksFor: { kind: 'request', needs: ready.literals, test: ready.test },
    bad: [],
    good: [],
  };
}

/** What a rule is about by its title, in our words; `sigma` where they say nothing. */
function categoryOf(document: Record<string, unknown>): string {
  const title = String(document.title ?? '').toLowerCase();
  return TITLES.find(([word]) => title.includes(word))?.[1] ?? 'sigma';
}

const TITLES: readonly (readonly [string, string])[] = [
  ['sql injection', 'sqli'],
  ['cross site scripting', 'xss'],
  ['xss', 'xss'],
  ['traversal', 'traversal'],
  ['template injection', 'rce'],
  ['jndi', 'log4shell'],
  ['log4j', 'log4shell'],
  ['java payload', 'rce'],
  ['webshell', 'rce'],
  ['user agent', 'scanner'],
  ['useragent', 'scanner'],
  ['enumeration', 'scanner'],
  ['scan', 'scanner'],
];

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
