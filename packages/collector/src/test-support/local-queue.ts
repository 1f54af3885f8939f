import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * The part of SQS that the source uses, as its JSON protocol is documented
 * (https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-making-api-requests-json.html). A
 * received message is hidden until `showAll`.
 */
export interface LocalQueue {
  readonly url: string;
  readonly endpoint: string;
  /** Messages that were not deleted. */
  readonly left: ReadonlyMap<string, string>;
  readonly calls: readonly string[];
  send(body: string): void;
  showAll(): void;
  close(): Promise<void>;
}

export async function startLocalQueue(): Promise<LocalQueue> {
  const left = new Map<string, string>();
  const hidden = new Set<string>();
  const calls: string[] = [];
  let sent = 0;
  const act = (action: string, request: { ReceiptHandle?: string; VisibilityTimeout?: number }): object => {
    calls.push(action);
    const handle = request.ReceiptHandle ?? '';
    switch (action) {
      case 'ReceiveMessage': {
        const visible = [...left].filter(([id]) => !hidden.has(id)).slice(0, 10);
        for (const [id] of visible) hidden.add(id);
        return {
          Messages: visible.map(([id, Body]) => ({
            MessageId: id,
            ReceiptHandle: id,
            Body,
            MD5OfBody: createHash('md5').update(Body).digest('hex'),
          })),
        };
      }
      case 'DeleteMessage':
        left.delete(handle);
        return {};
      case 'ChangeMessageVisibility':
        if (request.VisibilityTimeout === 0) hidden.delete(handle);
        return {};
      default:
        throw new Error(`not implemented: ${action}`);
    }
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const action = String(request.headers['x-amz-target']).replace('AmazonSQS.', '');
      const answer = act(action, JSON.parse(Buffer.concat(chunks).toString('utf8')));
      // Long polling: an empty answer comes late.
      const empty = action === 'ReceiveMessage' && JSON.stringify(answer) === '{"Messages":[]}';
      setTimeout(
        () =>
          response
            .writeHead(200, { 'content-type': 'application/x-amz-json-1.0' })
            .end(JSON.stringify(answer)),
        empty ? 20 : 0,
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `${endpoint}/123456789012/logs`,
    endpoint,
    left,
    calls,
    send(body) {
      sent += 1;
      left.set(`m${sent}`, body);
    },
    showAll: () => hidden.clear(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
