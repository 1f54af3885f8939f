/** What is known about where an address is and whose it is. */
export interface Place {
  /** ISO 3166-1 alpha-2, '' when unknown. */
  readonly country: string;
  readonly latitude?: number;
  readonly longitude?: number;
  /** 0 when unknown. */
  readonly asn: number;
  readonly asOrganisation: string;
}

export const NOWHERE: Place = { country: '', asn: 0, asOrganisation: '' };
