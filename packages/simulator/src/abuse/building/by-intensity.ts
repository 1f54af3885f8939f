import type { AbuseOccasion } from '../abuse-contract.js';

export const byIntensity = <T>({ intensity }: AbuseOccasion, loud: T, medium: T, quiet: T): T => {
  switch (intensity) {
    case 'loud':
      return loud;
    case 'medium':
      return medium;
    case 'quiet':
      return quiet;
  }
};
