import { Worker } from 'node:worker_threads';
import { type ParsedDocumentText, parseDocumentText } from './parse-document-text.js';

/** Shorter texts are read at once: some tens of milliseconds, and so is JSON of any length. */
const SHORT_CHARACTERS = 131_072;
const MAX_MS = 60_000;
const MAX_HEAP_MIB = 1024;
/** Then there is no compiled thread. */
const RUNS_FROM_SOURCE = import.meta.url.endsWith('.ts');

/**
 * As `parseDocumentText`, but long YAML (seconds for megabytes) is read in a thread of its own, so that calls go on being
 * taken meanwhile; bounded in time and memory.
 */
export function parseTextAside(text: string): Promise<ParsedDocumentText> {
  if (text.length <= SHORT_CHARACTERS || isJson(text) || RUNS_FROM_SOURCE)
    return Promise.resolve(parseDocumentText(text));
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./parse-thread.js', import.meta.url), {
      workerData: text,
      resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MIB },
    });
    const done = (parsed: ParsedDocumentText): void => {
      clearTimeout(timer);
      resolve(parsed);
      void worker.terminate();
    };
    const timer = setTimeout(
      () => done({ kind: 'refused', reason: `is not read within ${MAX_MS / 1000} seconds; give it as JSON` }),
      MAX_MS,
    );
    worker.once('message', done);
    worker.once('error', (error) => {
      done({ kind: 'refused', reason: `cannot be read: ${error.message}` });
    });
  });
}

/** YAML, too, may begin with a brace. */
function isJson(text: string): boolean {
  if (!/^[\s\uFEFF]*[{[]/.test(text.slice(0, 1000))) return false;
  try {
    JSON.parse(text.replace(/^\uFEFF/, ''));
    return true;
  } catch {
    return false;
  }
}
