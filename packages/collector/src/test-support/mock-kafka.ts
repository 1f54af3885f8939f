import { type ChildProcess, execFileSync, spawn } from 'node:child_process';

/** librdkafka's mock cluster, a broker implementation independent of kafkajs, hosted by kcat; Debian's `kcat`. */
export interface MockKafka {
  /** `127.0.0.1:port`. */
  readonly broker: string;
  /** Writes each line as one message with kcat, to one partition. */
  produce(topic: string, lines: readonly (string | Buffer)[], options?: ProduceOptions): void;
  close(): Promise<void>;
}

interface ProduceOptions {
  readonly partition?: number;
  readonly compression?: 'none' | 'gzip' | 'snappy' | 'lz4' | 'zstd';
}

export function kcatIsThere(): boolean {
  try {
    execFileSync('kcat', ['-V'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Between messages: no JSON and no text log holds it. */
const DELIMITER = '\x1e';

export async function startMockKafka(): Promise<MockKafka> {
  const host = spawn(
    'kcat',
    ['-P', '-b', 'mock', '-t', 'unused', '-X', 'test.mock.num.brokers=1', '-d', 'mock'],
    {
      stdio: ['pipe', 'ignore', 'pipe'],
    },
  );
  const broker = await brokerOf(host);
  return {
    broker,
    produce(topic, lines, { partition = 0, compression = 'none' } = {}) {
      const text = Buffer.concat(lines.flatMap((line) => [Buffer.from(line), Buffer.from(DELIMITER)]));
      execFileSync(
        'kcat',
        [
          ...['-P', '-b', broker, '-t', topic, '-p', String(partition), '-z', compression, '-D', '\\x1e'],
          ...['-X', 'message.max.bytes=4000000'],
        ],
        { input: text, stdio: ['pipe', 'ignore', 'pipe'], maxBuffer: 1_048_576 },
      );
    },
    close: () =>
      new Promise((resolve) => {
        host.once('exit', () => resolve());
        host.kill('SIGKILL');
      }),
  };
}

/** It says its address once, on stderr, and must be read on, else its pipe fills up. */
function brokerOf(host: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    host.stderr?.on('data', (chunk: Buffer) => {
      if (said.length > 65_536) return;
      said += chunk.toString('latin1');
      const [, broker] = /bootstrap\.servers=(127\.0\.0\.1:\d+)/.exec(said) ?? [];
      if (broker !== undefined) resolve(broker);
    });
    host.once('error', reject);
    host.once('exit', () => reject(new Error(`kcat ended: ${said.slice(0, 500)}`)));
  });
}
