import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { z } from 'zod';

const messageSchema = z.object({ key: z.string().nullable(), payload: z.string() });

/** librdkafka's mock cluster, a broker implementation that shares nothing with kafkajs, hosted by Debian's kcat. */
export interface MockKafka {
  /** `127.0.0.1:port`. */
  readonly broker: string;
  /** Makes a topic, by writing a first message to it. */
  make(topic: string): void;
  /** Every message as kcat reads it. */
  read(topic: string): readonly z.infer<typeof messageSchema>[];
  close(): Promise<void>;
}

export async function startMockKafka(): Promise<MockKafka> {
  const host = spawn(
    'kcat',
    ['-P', '-b', 'mock', '-t', 'unused', '-X', 'test.mock.num.brokers=1', '-d', 'mock'],
    { stdio: ['pipe', 'ignore', 'pipe'] },
  );
  const broker = await brokerOf(host);
  const stdio: ['pipe', 'pipe', 'ignore'] = ['pipe', 'pipe', 'ignore'];
  return {
    broker,
    make(topic) {
      execFileSync('kcat', ['-P', '-b', broker, '-t', topic], { input: 'first', stdio });
    },
    read(topic) {
      const args = ['-C', '-b', broker, '-t', topic, '-e', '-o', 'beginning', '-J'];
      const text = execFileSync('kcat', args, { stdio, maxBuffer: 64_000_000 }).toString('utf8');
      return text
        .split('\n')
        .slice(0, -1)
        .map((line) => messageSchema.parse(JSON.parse(line)));
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
