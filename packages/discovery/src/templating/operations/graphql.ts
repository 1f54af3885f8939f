import type { OperationKind } from './operation-kind.js';
import { endsWithWord, operationName, valueNamed } from './operation-name.js';

/** Clients that name the operation in a header: Apollo Kotlin and iOS (`X-APOLLO-OPERATION-NAME`), and a common habit. */
const HEADERS = ['x-apollo-operation-name', 'x-graphql-operation-name'];

/** GraphQL over HTTP: `operationName` is a parameter of GET (draft §6.1); in a POST it is in the body, unless a header says it. */
export const graphql: OperationKind = {
  kind: 'graphql',
  operationOf(call, segments) {
    for (const header of HEADERS) {
      const name = operationName(valueNamed(call.requestHeaders, header));
      if (name !== undefined) return name;
    }
    if (!endsWithWord(segments, ['graphql', 'gql'])) return undefined;
    return operationName(valueNamed(call.query, 'operationName'));
  },
};
