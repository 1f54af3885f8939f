import type { ControlStore } from '@gatewatch/store';

/** Of the enabled webhook sinks: who signs with one may decide about what was proposed to that sink. */
export async function webhookSecrets(
  store: Pick<ControlStore, 'sinks'>,
): Promise<readonly { readonly sink: string; readonly secret: string }[]> {
  return (await store.sinks.list()).flatMap(({ name, kind, enabled, settings }) => {
    const { secret } = settings;
    // An Ed25519 key (`whsk_`) signs what we send; its other half cannot sign for us.
    const isShared = typeof secret === 'string' && secret.startsWith('whsec_');
    return enabled && kind === 'webhook' && isShared ? [{ sink: name, secret }] : [];
  });
}
