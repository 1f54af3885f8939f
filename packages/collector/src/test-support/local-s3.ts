import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';

interface Server {
  run(): Promise<{ readonly port: number }>;
  close(): Promise<void>;
}
const S3rver: new (options: object) => Server = createRequire(import.meta.url)('s3rver');

/** An S3 server of its own make (s3rver), with one bucket. */
export interface LocalS3 {
  /** What a source's configuration needs to reach it. */
  readonly config: Readonly<Record<string, unknown>>;
  put(key: string, body: string | Buffer): Promise<void>;
  close(): Promise<void>;
}

const BUCKET = 'logs';

export async function startLocalS3(): Promise<LocalS3> {
  const directory = await mkdtemp(join(tmpdir(), 'gatewatch-s3-'));
  const options = {
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory,
    configureBuckets: [{ name: BUCKET }],
  };
  const server = new S3rver(options);
  const { port } = await server.run();
  const endpoint = `http://127.0.0.1:${port}`;
  const keys = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };
  const client = new S3Client({
    endpoint,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: { ...keys },
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
  return {
    config: { bucket: BUCKET, endpoint, pathStyle: true, credentials: keys },
    async put(Key, Body) {
      await client.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body }));
    },
    async close() {
      client.destroy();
      await server.close();
      await rm(directory, { recursive: true });
    },
  };
}
