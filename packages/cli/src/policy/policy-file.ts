import { readFile } from 'node:fs/promises';
import { type PolicyDraft, policyDraftSchema } from '@gatewatch/model';
import { type Document, isNode, LineCounter, parseAllDocuments } from 'yaml';
import type { z } from 'zod';
import { UsageError } from '../usage-error.js';
import { type PolicyTest, policyTestsSchema } from './policy-test.js';

/** Something about a place in a file; `line` from 1. */
export interface FileProblem {
  readonly file: string;
  readonly line: number;
  readonly detail: string;
}

/** One document of a file. */
export interface WrittenPolicy {
  readonly file: string;
  /** Of what is below the path; the document's own for an empty path. */
  lineOf(path: readonly PropertyKey[]): number;
  /** As it would be kept, with defaults. */
  readonly policy: PolicyDraft;
  readonly tests: readonly PolicyTest[];
}

export interface ReadPolicies {
  readonly policies: readonly WrittenPolicy[];
  readonly problems: readonly FileProblem[];
}

/** A policy is not longer; what is hostile ends here. */
const MAX_BYTES = 4_194_304;

/** All documents of all files. Throws UsageError for a file that cannot be read; what is wrong in it is a problem with its line. */
export async function readPolicyFiles(files: readonly string[]): Promise<ReadPolicies> {
  const policies: WrittenPolicy[] = [];
  const problems: FileProblem[] = [];
  for (const file of files) {
    const read = policiesOf(file, await textOf(file));
    policies.push(...read.policies);
    problems.push(...read.problems);
  }
  return { policies, problems: [...problems, ...sameNames(policies)] };
}

async function textOf(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${file}: cannot be read (${error.code ?? error.message})`);
  });
  if (text.length > MAX_BYTES) throw new UsageError(`${file}: is longer than ${MAX_BYTES} characters`);
  return text;
}

function policiesOf(file: string, text: string): ReadPolicies {
  const lines = new LineCounter();
  const policies: WrittenPolicy[] = [];
  const problems: FileProblem[] = [];
  const documents = parseAllDocuments(text, { lineCounter: lines, uniqueKeys: true });
  for (const document of Array.isArray(documents) ? documents : []) {
    for (const { pos, message } of document.errors)
      problems.push({ file, line: lines.linePos(pos[0]).line, detail: firstLine(message) });
    if (document.errors.length > 0 || document.contents === null) continue;
    const lineOf = lineFinder(document, lines);
    const read = readOne(document);
    if ('policy' in read) policies.push({ file, lineOf, ...read });
    else problems.push(...read.issues.map((issue) => ({ file, ...explained(issue, lineOf) })));
  }
  if (policies.length + problems.length === 0)
    problems.push({ file, line: 1, detail: 'there is no policy in it' });
  return { policies, problems };
}

type Read = Pick<WrittenPolicy, 'policy' | 'tests'> | { readonly issues: readonly z.core.$ZodIssue[] };

function readOne(document: Document): Read {
  const value = mappingOf(document);
  if (typeof value === 'string')
    return { issues: [{ code: 'custom', path: [], message: value, input: value }] };
  const { tests = [], ...rest } = value;
  const policy = policyDraftSchema.safeParse(rest);
  const checked = policyTestsSchema.safeParse(tests);
  if (policy.success && checked.success) return { policy: policy.data, tests: checked.data };
  const under = (issue: z.core.$ZodIssue): z.core.$ZodIssue => ({ ...issue, path: ['tests', ...issue.path] });
  return { issues: [...(policy.error?.issues ?? []), ...(checked.error?.issues ?? []).map(under)] };
}

/** Or why it is none. Aliases are bounded by the library's own limit, so that a "billion laughs" file ends here. */
function mappingOf(document: Document): Record<string, unknown> | string {
  try {
    const value: unknown = document.toJS({ maxAliasCount: 100 });
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return Object.fromEntries(Object.entries(value));
    return 'a document must be one policy: a mapping with a name';
  } catch (error) {
    return `cannot be read: ${firstLine(error instanceof Error ? error.message : String(error))}`;
  }
}

function explained(
  issue: z.core.$ZodIssue,
  lineOf: (path: readonly PropertyKey[]) => number,
): Omit<FileProblem, 'file'> {
  const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
  const message = issue.code === 'unrecognized_keys' ? 'there is no such key' : issue.message;
  const where = path.map(String).join('.');
  return { line: lineOf(path), detail: where === '' ? message : `${where}: ${message}` };
}

/** The nearest line: of the value, of its key, or of what it is in. */
function lineFinder(document: Document, lines: LineCounter): (path: readonly PropertyKey[]) => number {
  return (path) => {
    for (let length = path.length; length >= 0; length--) {
      const node: unknown = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
      const at = isNode(node) ? node.range?.[0] : undefined;
      if (at !== undefined) return lines.linePos(at).line;
    }
    return 1;
  };
}

/** `apply` and `diff` go by name. */
function sameNames(policies: readonly WrittenPolicy[]): FileProblem[] {
  const seen = new Map<string, WrittenPolicy>();
  const problems: FileProblem[] = [];
  for (const one of policies) {
    const other = seen.get(one.policy.name);
    if (other === undefined) seen.set(one.policy.name, one);
    else {
      const place = `${other.file}:${other.lineOf(['name'])}`;
      problems.push({
        file: one.file,
        line: one.lineOf(['name']),
        detail: `name: "${one.policy.name}" is at ${place} already`,
      });
    }
  }
  return problems;
}

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? '';
