import type { Finding } from '@gatewatch/model';

type KongCall = NonNullable<Finding['fix']['kong']>[number];

/** Quotes for a POSIX shell. Names in Kong's configuration may hold anything. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** Admin API calls as lines for a shell; `$KONG_ADMIN` is the Admin API's address. */
export function kongCallText(calls: readonly KongCall[]): string {
  return calls
    .map(({ method, path, body }) => {
      const head = `curl --fail-with-body -X ${method} "$KONG_ADMIN"${quoted(path)}`;
      if (body === undefined) return head;
      return `${head} \\\n  -H 'content-type: application/json' \\\n  -d ${quoted(JSON.stringify(body))}`;
    })
    .join('\n\n');
}
