interface Templated {
  readonly template: string;
  readonly values: readonly { readonly name: string; readonly value: string }[];
  readonly query: readonly { readonly name: string; readonly value: string }[];
}

/** What ids of the clinic look like: numbers, UUIDs, order numbers, voucher codes, doctors. */
const ID = /^(\d+|[0-9a-f]{8}-[0-9a-f-]{27}|[A-Z]{2}-?[0-9A-Z]{6,}|dr-.+)$/;

/** `patients` → `patientId`, `lab-orders` → `labOrderId`: as the platform names variables. */
const variableName = (before: string): string =>
  `${before.replace(/s$/, '').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}Id`;

/** The endpoint's template of one of the clinic's own uris. Not for hostile text. */
export const clinicTemplate = (uri: string): Templated => {
  const [path = '', query = ''] = uri.split('?');
  const values: { name: string; value: string }[] = [];
  const segments = path.split('/');
  const template = segments
    .map((segment, n) => {
      if (!ID.test(segment)) return segment;
      const name = variableName(segments[n - 1] ?? '');
      values.push({ name, value: segment });
      return `{${name}}`;
    })
    .join('/');
  return {
    template,
    values,
    query: query
      .split('&')
      .filter((pair) => pair !== '')
      .map((pair) => ({ name: pair.split('=')[0] ?? '', value: pair.split('=')[1] ?? '' })),
  };
};
