import { parentPort, workerData } from 'node:worker_threads';
import type { FromPlayer, PlayedCase, ToPlayer } from './history-player.js';
import { playHere } from './play-here.js';

// A thread of its own for one back-test, see `play-aside.ts`.
const player = playHere(workerData as PlayedCase);
const say = (message: FromPlayer): void => parentPort?.postMessage(message);

parentPort?.on('message', (message: ToPlayer) => {
  const done =
    message.kind === 'rows'
      ? player.then((one) => one.feed(message.rows)).then(() => say({ kind: 'ready' }))
      : player.then((one) => one.finish()).then((outcome) => say({ kind: 'outcome', outcome }));
  // An error of a thread's promise ends the thread, and its owner hears of it.
  done.catch((error: unknown) => {
    setImmediate(() => {
      throw error;
    });
  });
});
