#!/usr/bin/env node
// CommonJS on purpose: it is read without touching libuv's thread pool, whose size is fixed at first use. The lake holds
// up to five of its threads; the default of four would make the journal's fsync wait for queries.
process.env.UV_THREADPOOL_SIZE ??= '12';
// Whoever reads may have enough (`… | head`): nobody is there to tell more to, and that is no error.
process.stdout.on('error', (error) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
import('../dist/main.js').then(async ({ main }) => {
  process.exitCode = await main(process.argv.slice(2));
});
