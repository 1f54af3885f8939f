import type { OpenSink, Parcel, SendOutcome } from '../sink-contract.js';
import { type Answer, type HttpPost, outcomeOf } from './http-post.js';

/** A receiver that takes one parcel a request. */
export function oneByOne(
  http: HttpPost,
  headersOf: (parcel: Parcel) => Readonly<Record<string, string>>,
  read: (answer: Answer) => SendOutcome = outcomeOf,
  /** Where a secret belongs into the body, which people may see before. */
  bodyOf: (body: string) => string = (body) => body,
): OpenSink {
  return {
    async send(parcels) {
      const outcomes: SendOutcome[] = [];
      for (const parcel of parcels) {
        const { contentType, body } = parcel.payload;
        const posted = await http.post({ 'content-type': contentType, ...headersOf(parcel) }, bodyOf(body));
        outcomes.push(posted.kind === 'answered' ? read(posted.answer) : posted);
      }
      return outcomes;
    },
    close: async () => http.close(),
  };
}
