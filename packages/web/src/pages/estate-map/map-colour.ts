import type { EstateMap } from '@gatewatch/model';
import { riskTone } from '../../components/risk-tone.js';

export type MapColour = 'errors' | 'risk';

type MapTone = 'calm' | 'medium' | 'high' | 'critical';

/** Shares of failed calls that are worth a colour. */
const ERROR_TONES = [
  { from: 0.2, tone: 'critical' },
  { from: 0.05, tone: 'high' },
  { from: 0.01, tone: 'medium' },
] as const;

export function ribbonTone(
  colour: MapColour,
  link: Pick<EstateMap['links'][number], 'errorShare'>,
  service: Pick<EstateMap['services'][number], 'riskScore'>,
): MapTone {
  switch (colour) {
    case 'errors':
      return ERROR_TONES.find(({ from }) => link.errorShare >= from)?.tone ?? 'calm';
    case 'risk': {
      const tone = riskTone(service.riskScore);
      return tone === 'low' ? 'calm' : tone;
    }
  }
}

/** What the colours mean, quiet first. */
export const TONE_WORDS: Readonly<Record<MapColour, readonly (readonly [MapTone, string])[]>> = {
  errors: [
    ['calm', 'under 1% errors'],
    ['medium', '1% and more'],
    ['high', '5% and more'],
    ['critical', '20% and more'],
  ],
  risk: [
    ['calm', 'risk under 30'],
    ['medium', '30 and more'],
    ['high', '50 and more'],
    ['critical', '70 and more'],
  ],
};
