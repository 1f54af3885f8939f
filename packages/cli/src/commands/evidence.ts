import { readFile } from 'node:fs/promises';
import { verifyEvidence } from '@gatewatch/platform';
import { Command } from 'commander';
import { CheckFailed } from '../check-failed.js';
import { UsageError } from '../usage-error.js';
import { writeOut } from '../write-out.js';

/** `gatewatch evidence`: checks evidence files without a platform, offline. */
export const evidenceCommand = (): Command =>
  new Command('evidence').description('Evidence files: check that one is unaltered.').addCommand(
    new Command('verify')
      .description(
        'Check every byte of an evidence file. Exits 1 when it was altered or sealed by another key.',
      )
      .argument('<file>', 'the HTML file that was downloaded')
      .option(
        '--key <file>',
        'the public key of the platform that it must come from: "publicKey" of GET /api/v1/evidence/key, or PEM',
      )
      .action(async (file: string, { key }: { readonly key?: string }) => {
        const expected = key === undefined ? undefined : publicKeyOf((await read(key)).toString('utf8'));
        const verified = verifyEvidence(await read(file), expected);
        switch (verified.kind) {
          case 'valid': {
            const whose =
              expected === undefined
                ? `by whoever holds key ${verified.key}: give --key to be sure whose it is`
                : `by the platform with key ${verified.key}`;
            await writeOut(`valid: ${verified.subject}, sealed ${verified.madeAt} ${whose}\n`);
            return;
          }
          case 'altered':
          case 'other-key':
          case 'no-evidence':
            throw new CheckFailed(`${verified.kind}: ${verified.detail}`);
        }
      }),
  );

async function read(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${error instanceof Error ? error.message : 'unknown'}`);
  }
}

/** The answer of the API as it was saved, or the key itself. */
function publicKeyOf(text: string): string {
  if (!text.trimStart().startsWith('{')) return text;
  const value = parsed(text);
  const isAnswer = typeof value === 'object' && value !== null && 'publicKey' in value;
  if (!isAnswer || typeof value.publicKey !== 'string')
    throw new UsageError('the key file holds no "publicKey"');
  return value.publicKey;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
