import { Worker, isMainThread, workerData, parentPort } from 'node:worker_threads';
import { gzipSync } from 'node:zlib';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
const N = Number(process.env.N ?? 100000), B = Number(process.env.B ?? 1000);
if (isMainThread) {
  const { startPlatform, platformConfigSchema } = await import('./dist/index.js');
  const { pino } = await import('pino');
  const dataDir = mkdtempSync('/tmp/pf/bench-');
  const t0 = performance.now();
  const p = await startPlatform(platformConfigSchema.parse({ dataDir, port: 0 }), { logger: pino({ level: 'warn' }), version: 'x' });
  console.log('start ms', performance.now() - t0, 'rss', process.memoryUsage().rss / 1e6 | 0);
  const token = readFileSync(p.tokenFiles.collector, 'utf8').trim(), admin = readFileSync(p.tokenFiles.admin, 'utf8').trim();
  const w = new Worker(fileURLToPath(import.meta.url), { workerData: { url: p.url, token, N, B } });
  await new Promise(r => w.once('message', r));
  const c0 = process.cpuUsage(), e0 = performance.eventLoopUtilization(), s = performance.now();
  let maxLag = 0, last = performance.now(); const li = setInterval(() => { const n = performance.now(); maxLag = Math.max(maxLag, n - last - 10); last = n; }, 10);
  w.postMessage('go');
  const sent = await new Promise(r => w.once('message', r));
  const s1 = performance.now();
  for (;;) { const st = await (await fetch(p.url + '/api/v1/stats', { headers: { authorization: 'Bearer ' + admin } })).json(); if (st.calls.stored >= N) { console.log(JSON.stringify(st)); break; } await new Promise(r => setTimeout(r, 20)); }
  const s2 = performance.now();
  const e = performance.eventLoopUtilization(e0), c = process.cpuUsage(c0);
  clearInterval(li);
  console.log('acked in', s1 - s, 'ms =', N / (s1 - s) * 1000 | 0, 'calls/s; stored in', s2 - s, '=', N / (s2 - s) * 1000 | 0, 'calls/s');
  console.log('main thread µs/call (ELU active)', e.active * 1000 / N, 'util', e.utilization, 'process cpu µs/call', (c.user + c.system) / N, 'max event loop lag ms', maxLag);
  const m = await (await fetch(p.url + '/metrics')).text(); console.log(m.split('\n').filter(l => /^(gatewatch_(analysis|calls_ana)|process_res|nodejs)/.test(l)).join('\n'));
  const st = performance.now(); await p.stop(); console.log('stop ms', performance.now() - st);
  rmSync(dataDir, { recursive: true }); process.exit(0);
} else {
  const { url, token, N, B } = workerData;
  let n = 0; const t0 = Date.UTC(2026, 2, 1);
  const rnd = (k => () => (k = (k * 1103515245 + 12345) >>> 0) / 4294967296)(7);
  const call = () => { const i = n++; const c = Math.floor(rnd() * 400), pat = 1000 + Math.floor(rnd() * 5000), k = Math.floor(rnd() * 5);
    const path = ['/v1/patients/' + pat + '/records', '/v1/patients/' + pat, '/v1/appointments', '/v1/invoices/' + pat + '/lines', '/v1/labs/' + pat][k];
    return { requestId: 'q' + i + 'abcdef0123456789abcdef01234', timeMs: t0 + i * 20, gateway: 'kong', source: 'kong-tcp', service: { id: 'a000-' + k, name: 'svc' + (k % 4) }, route: { id: 'b000-' + k, name: 'route' + k }, method: k === 2 ? 'POST' : 'GET', scheme: 'https', host: 'api.clinic.example', path, query: [{ name: 'page', value: String(i % 9) }], status: rnd() < 0.03 ? 404 : 200, answeredBy: 'upstream', requestHeaders: [{ name: 'user-agent', value: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/' + (c % 20) }, { name: 'accept', value: 'application/json' }, { name: 'content-type', value: 'application/json' }], responseHeaders: [{ name: 'content-type', value: 'application/json' }, { name: 'content-length', value: '1234' }], requestBytes: 512, responseBytes: 2048, latencyMs: 12, upstreamLatencyMs: 10, clientIp: '203.0.' + (c % 250) + '.7', consumer: { id: 'cons-' + c, name: 'user' + c, tags: c < 100 ? ['doctor'] : ['nurse'] }, anonymousConsumer: false, credentialId: 'cred-' + c } };
  const bodies = []; for (let i = 0; i < N / B; i++) bodies.push(gzipSync(JSON.stringify({ id: 'batch-' + String(i).padStart(6, '0'), collector: 'bench', calls: Array.from({ length: B }, call) }), { level: 1 }));
  parentPort.once('message', async () => {
    let at = 0; const lane = async () => { while (at < bodies.length) { const b = bodies[at++]; const r = await fetch(url + '/api/v1/ingest/batches', { method: 'POST', headers: { authorization: 'Bearer ' + token, 'content-encoding': 'gzip', 'content-type': 'application/json' }, body: b }); if (r.status !== 200) console.log(r.status, await r.text()); else await r.arrayBuffer(); } };
    await Promise.all([lane(), lane()]); parentPort.postMessage('sent');
  });
  parentPort.postMessage('ready');
}
