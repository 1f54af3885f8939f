import { Command } from 'commander';
import { z } from 'zod';
import { readLines } from '../read-lines.js';
import { writeOut } from '../write-out.js';

type Classify = typeof import('@gatewatch/collector/classify').classify;

const lineSchema = z.object({
  id: z.union([z.string(), z.number()]),
  name: z.string().nullish(),
  value: z.string(),
});

/** `gatewatch classify`: one line out for each line in, in the same order. */
export const classifyCommand = (): Command =>
  new Command('classify')
    .description('Name the data classes of values: NDJSON {"id","name","value"} in, {"id","classes"} out.')
    .argument('[file...]', 'NDJSON files, also .gz; - or none = stdin')
    .option('--list', 'print every class that can be named, and exit')
    .action(async (files: string[], options: { readonly list?: true }) => {
      // Loaded only here: the tables of number formats cost start-up time that no other command needs.
      const { classify, dataClasses } = await import('@gatewatch/collector/classify');
      if (options.list === true) {
        await writeOut(
          dataClasses()
            .map((one) => `${one}\n`)
            .join(''),
        );
        return;
      }
      let bad = 0;
      for await (const lines of readLines(files.length === 0 ? ['-'] : files)) {
        let text = '';
        for (const bytes of lines) {
          const answer = answerTo(bytes, classify);
          if ('error' in answer) bad += 1;
          text += `${JSON.stringify(answer)}\n`;
        }
        await writeOut(text);
      }
      if (bad > 0)
        process.stderr.write(`${bad} lines were not {"id","name","value"} and are marked "error"\n`);
    });

function answerTo(bytes: Uint8Array, classify: Classify): Record<string, unknown> {
  let line: unknown;
  try {
    line = JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return { id: null, classes: [], error: 'no JSON' };
  }
  const read = lineSchema.safeParse(line);
  if (!read.success)
    return { id: idOf(line), classes: [], error: 'wants a string "value", an "id", and "name" or null' };
  return { id: read.data.id, classes: classify(read.data.value, read.data.name ?? '') };
}

/** The id of a line that is wrong otherwise, so that answers can be matched. */
function idOf(line: unknown): string | number | null {
  const id = typeof line === 'object' && line !== null && 'id' in line ? line.id : null;
  return typeof id === 'string' || typeof id === 'number' ? id : null;
}
