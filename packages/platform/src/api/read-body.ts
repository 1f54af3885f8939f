import { ProblemAnswer } from './problem.js';

/** The whole body of a request, never more than `maxBytes` of it in memory. */
export async function readBody(request: Request, maxBytes: number): Promise<Uint8Array> {
  const tooLarge = (): ProblemAnswer =>
    new ProblemAnswer(413, 'Too large', { detail: `at most ${maxBytes} bytes in one request` });
  const announced = Number(request.headers.get('content-length') ?? '0');
  if (announced > maxBytes) throw tooLarge();
  if (request.body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > maxBytes) {
      await reader.cancel();
      throw tooLarge();
    }
    chunks.push(value);
  }
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks, size);
}
