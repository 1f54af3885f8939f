import { instructionOf, type PolicyDraft, type PolicyStep, policyDraftSchema } from '@gatewatch/model';
import { isNode, LineCounter, parseDocument, stringify } from 'yaml';
import { tidyCondition } from './tidy-condition.js';

export interface YamlProblem {
  /** From 1. */
  readonly line: number;
  readonly message: string;
}

export type YamlAnswer =
  | { readonly kind: 'draft'; readonly draft: PolicyDraft }
  | { readonly kind: 'problems'; readonly problems: readonly YamlProblem[] };

/** Blank nodes of attackers' making cannot come in here: people write this, yet aliases may not grow it without end. */
const MOST_ALIASES = 20;

/** What `value` says beyond `usual`; undefined when it says nothing of its own. */
function beyond(value: unknown, usual: unknown): unknown {
  if (JSON.stringify(value) === JSON.stringify(usual)) return undefined;
  if (!isRecord(value) || !isRecord(usual)) return value;
  const kept = Object.entries(value).flatMap(([key, each]) => {
    const said = beyond(each, usual[key]);
    return said === undefined ? [] : [[key, said] as const];
  });
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** As people read it: what is done, how, where, how long. */
const actionFirst = ({ durationMs, ...instruction }: PolicyStep) => ({
  ...instructionOf(instruction),
  durationMs,
});

/** A policy as one would keep it in Git: what is as usual is left out, when and then are always said. */
export function toYaml(draft: PolicyDraft): string {
  const usual = policyDraftSchema.parse({ name: 'x' });
  const { name, mode, when, then, ...rest } = draft;
  const { name: _, mode: __, when: ___, then: ____, ...usualRest } = usual;
  const said = beyond(rest, usualRest);
  const { steps, ...aroundSteps } = then;
  const { steps: _____, ...usualAround } = usual.then;
  const around = beyond(aroundSteps, usualAround);
  return stringify(
    {
      name,
      mode,
      when: tidyCondition(when),
      then: { steps: steps.map(actionFirst), ...(isRecord(around) ? around : {}) },
      ...(isRecord(said) ? said : {}),
    },
    { lineWidth: 100 },
  );
}

/** Reads such a text; every problem with its line. */
export function fromYaml(text: string): YamlAnswer {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number): number => Math.max(1, lines.linePos(offset).line);
  if (document.errors.length > 0) {
    return {
      kind: 'problems',
      problems: document.errors.map(({ pos, message }) => ({ line: lineAt(pos[0]), message })),
    };
  }
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: MOST_ALIASES });
  } catch (error) {
    return {
      kind: 'problems',
      problems: [{ line: 1, message: error instanceof Error ? error.message : '' }],
    };
  }
  if (!isRecord(value)) {
    return {
      kind: 'problems',
      problems: [{ line: 1, message: 'Begin with "name: …"; a policy is a mapping.' }],
    };
  }
  // Test cases belong to the file in Git: `gatewatch policy test` runs them, the platform does not keep them.
  const { tests: _, ...policy } = value;
  const checked = policyDraftSchema.safeParse(policy);
  if (checked.success) return { kind: 'draft', draft: checked.data };
  const problems = checked.error.issues.map((issue) => {
    const key = issue.path.map(String).join('.');
    return {
      line: lineOf(issue.path, (path) => document.getIn(path, true), lineAt),
      message: key === '' ? issue.message : `${key}: ${issue.message}`,
    };
  });
  return { kind: 'problems', problems };
}

/** The line of what is complained of, or of what is nearest around it. */
function lineOf(
  path: readonly PropertyKey[],
  nodeAt: (path: readonly PropertyKey[]) => unknown,
  lineAt: (offset: number) => number,
): number {
  for (let length = path.length; length > 0; length--) {
    const node = nodeAt(path.slice(0, length));
    if (isNode(node) && node.range) return lineAt(node.range[0]);
  }
  return 1;
}
