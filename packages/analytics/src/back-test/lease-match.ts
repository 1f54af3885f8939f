import type { EnrichedCall, Entity, PolicyStep } from '@gatewatch/model';

/** Keys of everybody a call can be refused for. */
export function callerKeys({ call }: EnrichedCall): string[] {
  const keys = [`ip:${call.clientIp}`];
  if (call.consumer !== undefined) keys.push(`consumer:${call.consumer.id}`);
  if (call.credentialId !== undefined) keys.push(`credential:${call.credentialId}`);
  if (call.userId !== undefined) keys.push(`user:${call.userId}`);
  if (call.session !== undefined) keys.push(`session:${call.session}`);
  return keys;
}

/** What a step does to the calls of whom it is taken on. */
export type StepEffect = 'stops' | 'limits' | 'none';

/**
 * A captcha or a throttle of a bouncer and what an HTTP endpoint of the operator's does cannot be told from the log: such
 * steps swallow nothing here, and the report says so.
 */
export function effectOf(step: PolicyStep, entity: Pick<Entity, 'kind'>): StepEffect {
  switch (step.action) {
    case 'terminate-consumer':
    case 'block-consumer':
    case 'deny-consumer':
      return entity.kind === 'consumer' ? 'stops' : 'none';
    case 'deny-ip':
      return entity.kind === 'ip' ? 'stops' : 'none';
    case 'disable-credential':
      return entity.kind === 'credential' ? 'stops' : 'none';
    case 'limit-consumer':
      return entity.kind === 'consumer' ? 'limits' : 'none';
    case 'publish-decision':
      return step.decision === 'ban' ? 'stops' : 'none';
    case 'call-http':
      return 'none';
  }
}

/** Whether the call lies in the scope: service and route by id or name, as the gateway knows them. */
export function inScope(step: PolicyStep, { call, serviceName }: EnrichedCall): boolean {
  const scope = 'scope' in step ? step.scope : undefined;
  if (scope === undefined) return true;
  const { service, route } = scope;
  if (
    service !== undefined &&
    service !== call.service?.id &&
    service !== (call.service?.name ?? serviceName)
  )
    return false;
  return route === undefined || route === call.route?.id || route === call.route?.name;
}
