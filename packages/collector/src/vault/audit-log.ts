import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { replaceDurably, syncDirectory } from '../sanitise/write-durably.js';
import type { VaultCipher } from './vault-cipher.js';

const entrySchema = z.strictObject({
  number: z.number().int().positive(),
  at: z.iso.datetime(),
  /** Account at the machine. */
  account: z.string(),
  /** Who that was, as they said. */
  as: z.string().optional(),
  action: z.enum(['reveal', 'forget-token', 'forget-person', 'forgotten']),
  /** The token, or the tag of the person in the vault; never a value or a name. */
  about: z.string(),
  reason: z.string(),
  /** Seal of the entry before: each entry holds all that went before. */
  previous: z.string(),
});
const lineSchema = entrySchema.extend({ seal: z.string() });
/** Signed, or whoever cuts the log short could write a head that fits. */
const headSchema = z.strictObject({ number: z.number().int(), seal: z.string(), signature: z.string() });

type AuditEntry = z.infer<typeof entrySchema>;
export type AuditLine = z.infer<typeof lineSchema>;
export type NewAuditEntry = Omit<AuditEntry, 'number' | 'previous'>;

export type Verified =
  | { readonly kind: 'whole'; readonly lines: readonly AuditLine[] }
  | { readonly kind: 'damaged'; readonly line: number; readonly problem: string };

const START = 'start';
const auditPath = (folder: string): string => join(folder, 'audit.ndjson');
const headPath = (folder: string): string => join(folder, 'audit.head');
const sealOf = (cipher: VaultCipher, entry: AuditEntry): string =>
  cipher.sign(JSON.stringify(entrySchema.parse(entry)));

const signatureOf = (
  cipher: VaultCipher,
  { number, seal }: { readonly number: number; readonly seal: string },
): string => cipher.sign(`head ${number} ${seal}`);

/**
 * Appends to the log of all uses, durable when resolved. Each line is sealed with a key made from the master key and holds
 * the seal before it; `audit.head` says how many there are. Rejects when the log is damaged. Call it under the vault's lock.
 */
export async function appendAudit(
  folder: string,
  cipher: VaultCipher,
  entry: NewAuditEntry,
): Promise<AuditLine> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const checked = await verifyAudit(folder, cipher);
  if (checked.kind === 'damaged')
    throw new Error(
      `the audit log is damaged at line ${checked.line}: ${checked.problem}. Nothing is revealed until it is restored.`,
    );
  const last = checked.lines[checked.lines.length - 1];
  const sealed = entrySchema.parse({
    ...entry,
    number: (last?.number ?? 0) + 1,
    previous: last?.seal ?? START,
  });
  const line: AuditLine = { ...sealed, seal: sealOf(cipher, sealed) };
  const file = await open(auditPath(folder), 'a', 0o600);
  try {
    // What a crash cut short was never acted upon: it goes.
    await file.truncate(checked.lines.reduce((bytes, one) => bytes + Buffer.byteLength(written(one)), 0));
    await file.appendFile(written(line));
    await file.sync();
  } finally {
    await file.close();
  }
  const head = { number: line.number, seal: line.seal, signature: signatureOf(cipher, line) };
  await replaceDurably(headPath(folder), JSON.stringify(head));
  await syncDirectory(folder);
  return line;
}

const written = (line: AuditLine): string => `${JSON.stringify(lineSchema.parse(line))}\n`;

/** Are all lines there as they were written, and none missing? */
export async function verifyAudit(folder: string, cipher: VaultCipher): Promise<Verified> {
  const text = (await readOptional(auditPath(folder))) ?? '';
  const rows = text.split('\n');
  // Behind the last newline: nothing, or a line that a crash cut short.
  rows.pop();
  const lines: AuditLine[] = [];
  let previous = START;
  for (const [index, row] of rows.entries()) {
    const problem = (what: string): Verified => ({ kind: 'damaged', line: index + 1, problem: what });
    const line = parseLine(row);
    if (line === undefined) return problem('it is no entry');
    const { seal, ...entry } = line;
    if (entry.number !== index + 1)
      return problem(`its number is ${entry.number}: lines are missing or were added`);
    if (entry.previous !== previous) return problem('it does not follow the line before');
    if (seal !== sealOf(cipher, entry) || written(line) !== `${row}\n`) return problem('it was changed');
    previous = seal;
    lines.push(line);
  }
  const head = parseHead(await readOptional(headPath(folder)));
  if (head === undefined && lines.length > 1)
    return { kind: 'damaged', line: lines.length, problem: 'audit.head is missing or unreadable' };
  if (head !== undefined && head.signature !== signatureOf(cipher, head))
    return { kind: 'damaged', line: lines.length, problem: 'audit.head was changed' };
  // The head is written behind the line: it may be one behind after a crash, never ahead.
  if (head !== undefined && head.number > lines.length)
    return {
      kind: 'damaged',
      line: lines.length + 1,
      problem: `${head.number - lines.length} lines are missing at the end`,
    };
  if (head !== undefined && head.number > 0 && lines[head.number - 1]?.seal !== head.seal)
    return { kind: 'damaged', line: head.number, problem: 'it is not the line that was written last' };
  return { kind: 'whole', lines };
}

function parseLine(row: string): AuditLine | undefined {
  try {
    const checked = lineSchema.safeParse(JSON.parse(row));
    return checked.success ? checked.data : undefined;
  } catch {
    return undefined;
  }
}

function parseHead(text: string | undefined): z.infer<typeof headSchema> | undefined {
  if (text === undefined) return undefined;
  try {
    const checked = headSchema.safeParse(JSON.parse(text));
    return checked.success ? checked.data : undefined;
  } catch {
    return undefined;
  }
}

async function readOptional(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
