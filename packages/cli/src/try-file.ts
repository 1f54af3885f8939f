import { randomBytes } from 'node:crypto';
import { createPreview, DeclarationError, type PreviewedLine, type ReadSettings } from '@gatewatch/collector';
import { type DescribedLine, describeLine } from './describe-line.js';
import { readLines } from './read-lines.js';
import { UsageError } from './usage-error.js';
import { writeOut } from './write-out.js';

export interface TryOptions {
  readonly file: string;
  /** How many lines to look at. */
  readonly lines: number;
  readonly json: boolean;
  readonly settings: ReadSettings;
}

const HEADINGS = ['format', 'time', 'method', 'path', 'status', 'client', 'who', 'service'] as const;

function previewOf(settings: ReadSettings): ReturnType<typeof createPreview> {
  try {
    return createPreview(settings, randomBytes(32));
  } catch (error) {
    throw error instanceof DeclarationError ? new UsageError(error.message) : error;
  }
}

async function previewFile({ file, lines: most, settings }: TryOptions): Promise<PreviewedLine[]> {
  const preview = previewOf(settings);
  const previewed: PreviewedLine[] = [];
  for await (const lines of readLines([file])) {
    for (const bytes of lines) {
      if (previewed.length === most) return previewed;
      previewed.push(preview({ source: 'file', receivedAtMs: 0, bytes }));
    }
    if (previewed.length === most) break;
  }
  return previewed;
}

const asJson = (line: PreviewedLine, number: number): string => {
  const { result, ...how } = line;
  switch (result.kind) {
    case 'call':
      return JSON.stringify({ line: number, ...how, call: result.call });
    case 'skipped':
      return JSON.stringify({ line: number, ...how, skipped: result.why });
    case 'rejected':
      return JSON.stringify({
        line: number,
        ...how,
        rejected: { reason: result.reason, detail: result.detail },
      });
  }
};

/** Columns as wide as their widest cell; a line that is no call takes the place of all columns. */
function asTable(lines: readonly DescribedLine[]): string {
  const rows = [HEADINGS, ...lines.flatMap((line) => (line.kind === 'call' ? [line.cells] : []))];
  const widths = HEADINGS.map((_name, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const row = (number: string, cells: readonly string[]): string =>
    `${number.padStart(5)}  ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd();
  const text = lines.map((line, index) =>
    line.kind === 'call'
      ? row(String(index + 1), line.cells)
      : `${String(index + 1).padStart(5)}  ${line.what}: ${line.why}`,
  );
  return [row('line', HEADINGS), ...text].map((line) => `${line}\n`).join('');
}

function counted(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .sort(([, one], [, other]) => other - one)
    .map(([name, count]) => `${name} ${count} (${Math.round((count * 100) / names.length)} %)`)
    .join(', ');
}

/** `20 lines: kong 18 (90 %), not read: unknown-format 2 (10 %)`, for people. */
function summaryOf(lines: readonly PreviewedLine[]): string {
  const kinds = lines.map(({ format, result }) =>
    result.kind === 'call'
      ? (format ?? '')
      : result.kind === 'skipped'
        ? 'skipped'
        : `not read: ${result.reason}`,
  );
  return `${lines.length} ${lines.length === 1 ? 'line' : 'lines'}: ${counted(kinds)}\n`;
}

/**
 * Prints how the first lines of a file would be read, made of sanitised values only. Throws `UsageError` when nothing
 * could be read.
 */
export async function tryFile(options: TryOptions): Promise<void> {
  const lines = await previewFile(options);
  if (lines.length === 0) throw new UsageError(`${options.file} holds no lines`);
  if (options.json) {
    await writeOut(lines.map((line, index) => `${asJson(line, index + 1)}\n`).join(''));
    process.stderr.write(summaryOf(lines));
  } else await writeOut(`${asTable(lines.map(describeLine))}\n${summaryOf(lines)}`);
  if (!lines.some(({ result }) => result.kind === 'call'))
    throw new UsageError(
      `no line of ${options.file} could be read: try another --format, or declare one with --declaration FILE`,
    );
}
