import { parentPort, workerData } from 'node:worker_threads';
import { parseDocumentText } from './parse-document-text.js';

// A thread of its own for one long text, see `parse-text-aside.ts`.
parentPort?.postMessage(parseDocumentText(String(workerData)));
