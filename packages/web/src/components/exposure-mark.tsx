import type { Endpoint } from '@gatewatch/model';
import { IconBuildingBank, IconHome, IconWorld } from '@tabler/icons-react';
import { EXPOSURE_HINTS, EXPOSURE_WORDS } from './estate-words.js';

const ICONS = { internal: IconHome, partner: IconBuildingBank, public: IconWorld } as const;

/** Who can reach it, as sign and word. */
export function ExposureMark({ exposure }: { readonly exposure: Endpoint['exposure'] }) {
  const Icon = ICONS[exposure];
  return (
    <span title={EXPOSURE_HINTS[exposure]} style={{ whiteSpace: 'nowrap' }}>
      <Icon size={13} stroke={1.7} aria-hidden="true" style={{ verticalAlign: -2, marginRight: 4 }} />
      {EXPOSURE_WORDS[exposure]}
    </span>
  );
}
