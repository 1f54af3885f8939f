import type { GatewayMember } from '../gateway-member.js';
import { IP_DENIAL } from '../kong/changes/ip-denial-change.js';
import { openKic } from './kic.js';

export const kic = {
  id: 'kic',
  title: 'Kong Ingress Controller (manifests)',
  takes: 'orders',
  oneAtATime: [IP_DENIAL],
  publicUrl: (path) => path,
  open: openKic,
} as const satisfies GatewayMember;
