import { problemOf, unreachable } from './call-api.js';

/**
 * Reads a file of the API, to be saved.
 * @throws ProblemError for every answer outside 2xx and when there is no answer.
 */
export async function fetchFile(path: string): Promise<{ readonly name: string; readonly file: Blob }> {
  let response: Response;
  try {
    response = await fetch(`/api/v1${path}`, { credentials: 'same-origin' });
  } catch {
    throw unreachable();
  }
  if (!response.ok) throw await problemOf(response);
  const given = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  return { name: given ?? '', file: await response.blob() };
}
