import { once } from 'node:events';

/** Writes machine output to stdout and waits while the reader is slow. */
export async function writeOut(text: string): Promise<void> {
  if (text !== '' && !process.stdout.write(text)) await once(process.stdout, 'drain');
}
