import { type PolicyDraft, policyDraftSchema } from '@gatewatch/model';

/**
 * A policy as it begins: empty, or as a link asks (`?detector=…&service=…&severity=…&kind=…`), e.g. from an alert. What
 * the link says and the model does not know is left out.
 */
export function startPolicy(asked: URLSearchParams): PolicyDraft {
  const detectors = asked.getAll('detector').filter((each) => each !== '');
  const services = asked.getAll('service').filter((each) => each !== '');
  const severity = asked.get('severity');
  const action =
    asked.get('kind') === 'ip' ? 'deny-ip' : asked.get('kind') === 'consumer' ? 'block-consumer' : '';
  const read = policyDraftSchema.safeParse({
    name: 'x',
    when: {
      ...(detectors.length === 0 ? {} : { detectors }),
      ...(services.length === 0 ? {} : { services }),
      ...(severity === null ? {} : { minSeverity: severity }),
    },
    ...(action === '' ? {} : { then: { action, durationMs: 900_000 } }),
  });
  const usual = read.success ? read.data : policyDraftSchema.parse({ name: 'x' });
  return { ...usual, name: (asked.get('name') ?? '').slice(0, 200) };
}
