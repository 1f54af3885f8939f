import type { GatewayMember } from '../gateway-member.js';
import { publicUrl } from './admin-api.js';
import { IP_DENIAL } from './changes/ip-denial-change.js';
import { openKong } from './kong.js';

export const kong = {
  id: 'kong',
  title: 'Kong Gateway (Admin API)',
  takes: 'orders',
  oneAtATime: [IP_DENIAL],
  publicUrl,
  open: openKong,
} as const satisfies GatewayMember;
