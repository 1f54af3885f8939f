import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';

interface Server {
  run(): Promise<{ readonly port: number }>;
  close(): Promise<void>;
}
const S3rver: new (options: object) => Server = createRequire(import.meta.url)('s3rver');

/** An S3 server of its own make (s3rver), with one bucket `logs`. It checks signatures. */
export interface LocalS3 {
  readonly settings: Readonly<Record<string, unknown>>;
  read(): Promise<ReadonlyMap<string, string>>;
  close(): Promise<void>;
}

export async function startLocalS3(): Promise<LocalS3> {
  const directory = await mkdtemp(join(tmpdir(), 'sink-s3-'));
  const options = { port: 0, address: '127.0.0.1', silent: true, directory };
  const server = new S3rver({ ...options, configureBuckets: [{ name: 'logs' }] });
  const { port } = await server.run();
  const endpoint = `http://127.0.0.1:${port}`;
  const credentials = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };
  const client = new S3Client({ endpoint, region: 'us-east-1', forcePathStyle: true, credentials });
  return {
    settings: { bucket: 'logs', endpoint, pathStyle: true, ...credentials },
    async read() {
      const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: 'logs' }));
      const objects = new Map<string, string>();
      for (const { Key } of Contents) {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: 'logs', Key }));
        objects.set(Key ?? '', (await Body?.transformToString()) ?? '');
      }
      return objects;
    },
    async close() {
      client.destroy();
      await server.close();
      await rm(directory, { recursive: true });
    },
  };
}
