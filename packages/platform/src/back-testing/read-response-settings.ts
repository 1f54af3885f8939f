import { type ResponseSettings, responseSettingsSchema } from '@gatewatch/model';
import type { ControlStore } from '@gatewatch/store';

const KEY = 'response';

/** What holds for all policies, as it was set last. */
export const readResponseSettings = async (
  store: Pick<ControlStore, 'settings'>,
): Promise<ResponseSettings> => responseSettingsSchema.parse((await store.settings.get(KEY)) ?? {});
