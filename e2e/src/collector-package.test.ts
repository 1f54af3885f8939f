import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { collectorConfigSchema } from '@gatewatch/collector';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { until } from './until.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const fixture = join(root, 'e2e/src/fixtures/kong-tcp-log-3-9-1.ndjson');
const has = (command: string): boolean => spawnSync(command, ['--version']).error === undefined;
const isRoot = process.getuid?.() === 0;

interface Batch {
  readonly collector: string;
  readonly calls: readonly { readonly requestId: string }[];
}

let folder: string;
const batches: Batch[] = [];
const platform = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks);
    batches.push(JSON.parse((body[0] === 0x1f ? gunzipSync(body) : body).toString('utf8')));
    const outcome = JSON.stringify({ outcome: 'stored', calls: batches.at(-1)?.calls.length });
    response.writeHead(200, { 'content-type': 'application/json' }).end(outcome);
  });
});
const platformUrl = (): string => `http://127.0.0.1:${(platform.address() as AddressInfo).port}`;
const received = (collector: string): number =>
  new Set(
    batches
      .filter((batch) => batch.collector === collector)
      .flatMap(({ calls }) => calls.map(({ requestId }) => requestId)),
  ).size;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatewatch-package-'));
  await new Promise<void>((resolve) => platform.listen(0, '127.0.0.1', resolve));
  execFileSync(process.execPath, [join(root, 'scripts/package-collector.mjs')], { stdio: 'pipe' });
}, 180_000);
afterAll(async () => {
  platform.closeAllConnections();
  platform.close();
  await rm(folder, { recursive: true, force: true });
});

const exited = (child: ChildProcess): Promise<number | null> =>
  child.exitCode !== null
    ? Promise.resolve(child.exitCode)
    : new Promise((resolve) => child.once('exit', resolve));

/** Starts a collector, sends it the recorded lines, sees them arrive, stops it. */
async function tryCollector(
  name: string,
  dataDir: string,
  start: (config: string) => ChildProcess,
): Promise<void> {
  const config = {
    collector: {
      name,
      dataDir,
      platform: { url: platformUrl(), token: 't' },
      sources: [{ kind: 'kong-tcp', port: 0, drainMs: 100 }],
    },
  };
  const child = start(JSON.stringify(config));
  let printed = '';
  child.stderr?.on('data', (chunk: Buffer) => (printed += chunk.toString('utf8')));
  const port = await until(
    () =>
      Promise.resolve({
        printed,
        port: /kong-tcp on 127\.0\.0\.1:(\d+)/.exec(printed)?.[1],
        over: child.exitCode,
      }),
    ({ port, over }) => {
      if (over !== null) throw new Error(`ended with ${over}: ${printed}`);
      return port !== undefined;
    },
  );
  const lines = await readFile(fixture);
  await new Promise<void>((resolve, reject) => {
    const socket = connect(Number(port.port), '127.0.0.1', () => socket.end(lines));
    socket.on('error', reject).on('close', () => resolve());
    socket.resume();
  });
  const expected = lines.toString('latin1').trimEnd().split('\n').length;
  await until(
    () => Promise.resolve(received(name)),
    (count) => count === expected,
  );
  child.kill('SIGTERM');
  expect(await exited(child)).toBe(0);
}

describe('the collector as a package', () => {
  it('runs from the tarball, alone in a folder', async () => {
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
    execFileSync('tar', ['-xzf', join(root, `build/gatewatch-collector-${version}.tar.gz`), '-C', folder]);
    const bundle = join(
      folder,
      `gatewatch-collector-${version}/usr/lib/gatewatch-collector/gatewatch-collector.mjs`,
    );
    await tryCollector('tarball', join(folder, 'tarball-data'), (config) => {
      const file = join(folder, 'tarball.yaml');
      execFileSync(process.execPath, [
        '-e',
        'require("fs").writeFileSync(process.argv[1], process.argv[2])',
        file,
        config,
      ]);
      return spawn(process.execPath, [bundle, 'collect', '--config', file], { cwd: '/' });
    });
  });

  it.skipIf(!has('dpkg-deb'))('is a Debian package with unit, example and command', async () => {
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
    const deb = join(root, `build/gatewatch-collector_${version}_all.deb`);
    const out = join(folder, 'deb');
    execFileSync('dpkg-deb', ['-x', deb, out]);
    const example = await readFile(join(out, 'etc/gatewatch/collector.yaml'), 'utf8');
    const [document] = parseAllDocuments(example);
    const checked = collectorConfigSchema.safeParse(document?.toJS().collector);
    expect(checked.error?.issues ?? []).toEqual([]);
    const unit = await readFile(join(out, 'usr/lib/systemd/system/gatewatch-collector.service'), 'utf8');
    expect(unit).toContain('/usr/lib/gatewatch-collector/gatewatch-collector.mjs collect');
    const help = execFileSync(process.execPath, [
      join(out, 'usr/lib/gatewatch-collector/gatewatch-collector.mjs'),
      '--version',
    ]).toString();
    expect(help.trim()).toBe(version);
    expect(execFileSync('dpkg-deb', ['-f', deb, 'Depends']).toString()).toContain('nodejs');
  });

  it.skipIf(!isRoot || !has('chroot'))(
    'runs where the image would: nothing but Node and the bundle, not root',
    async () => {
      const rootfs = join(folder, 'rootfs');
      execFileSync('sh', [join(root, 'deploy/docker/collect-runtime.sh'), rootfs]);
      await mkdir(join(rootfs, 'usr/lib/gatewatch-collector'), { recursive: true });
      await mkdir(join(rootfs, 'etc/gatewatch'), { recursive: true });
      await cp(join(root, 'build/collector'), join(rootfs, 'usr/lib/gatewatch-collector'), {
        recursive: true,
      });
      // mkdtemp makes folders for their owner only.
      execFileSync('chmod', ['755', folder, rootfs]);
      await tryCollector('image', '/var/lib/gatewatch-collector', (config) => {
        execFileSync('sh', ['-c', 'cat > "$1"', 'sh', join(rootfs, 'etc/gatewatch/collector.yaml')], {
          input: config,
        });
        return spawn('chroot', [
          '--userspec=65532:65532',
          rootfs,
          '/usr/bin/node',
          '/usr/lib/gatewatch-collector/gatewatch-collector.mjs',
          'collect',
          '--config',
          '/etc/gatewatch/collector.yaml',
        ]);
      });
    },
  );

  it('is a Lambda function configured by its environment', async () => {
    const record = (line: Buffer, index: number) => ({
      eventSource: 'aws:kinesis',
      eventID: `shardId-000000000000:${index}`,
      eventSourceARN: 'arn:aws:kinesis:eu-central-1:123456789012:stream/kong',
      kinesis: { data: line.toString('base64'), sequenceNumber: String(index), partitionKey: 'p' },
    });
    const lines = (await readFile(fixture)).toString('latin1').trimEnd().split('\n').slice(0, 20);
    const event = { Records: lines.map((line, index) => record(Buffer.from(line, 'latin1'), index)) };
    await writeFile(join(folder, 'event.json'), JSON.stringify(event));
    const script = `
      const { handler } = await import(${JSON.stringify(pathToFileURL(join(root, 'build/collector/lambda.mjs')).href)});
      const { readFileSync } = await import('node:fs');
      const event = JSON.parse(readFileSync(process.argv[1], 'utf8'));
      console.log(JSON.stringify(await handler(event)));
      process.exit(0);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script, join(folder, 'event.json')], {
      env: {
        GATEWATCH_SERVERLESS__NAME: 'lambda-test',
        GATEWATCH_SERVERLESS__PLATFORM__URL: platformUrl(),
        GATEWATCH_SERVERLESS__PLATFORM__TOKEN: 'collector-token',
        GATEWATCH_SERVERLESS__TOKEN_KEY: '1'.repeat(64),
        GATEWATCH_SERVERLESS__READ__FORMAT: 'kong',
      },
    });
    let printed = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (printed += chunk.toString('utf8')));
    expect(await exited(child), printed).toBe(0);
    expect(JSON.parse(printed)).toEqual({ batchItemFailures: [] });
    expect(received('lambda-test')).toBe(20);
  });

  it.each(['collector-daemonset.yaml', 'collector-sidecar.yaml'])(
    'the Kubernetes example %s holds a configuration that is right, and pods that are locked down',
    async (name) => {
      const text = await readFile(join(root, 'deploy/kubernetes', name), 'utf8');
      const documents = parseAllDocuments(text).map((document) => document.toJS());
      const config = documents.find(({ kind }) => kind === 'ConfigMap');
      const [inner] = parseAllDocuments(config.data['collector.yaml']);
      expect(collectorConfigSchema.safeParse(inner?.toJS().collector).error?.issues ?? []).toEqual([]);
      const pod = documents.find(({ spec }) => spec?.template !== undefined).spec.template.spec;
      expect(pod.terminationGracePeriodSeconds).toBeGreaterThan(60);
      const containers = [...(pod.initContainers ?? []), ...pod.containers];
      const collector = containers.find(({ image }) => image.startsWith('gatewatch-collector'));
      expect(collector.securityContext).toMatchObject({
        readOnlyRootFilesystem: true,
        allowPrivilegeEscalation: false,
      });
    },
  );
});
