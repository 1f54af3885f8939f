import type { Endpoint, Risk } from '@gatewatch/model';

export const EXPOSURE_WORDS: Readonly<Record<Endpoint['exposure'], string>> = {
  internal: 'Internal',
  partner: 'Partner',
  public: 'Public',
};

export const EXPOSURE_HINTS: Readonly<Record<Endpoint['exposure'], string>> = {
  internal: 'Called from private networks only',
  partner: 'Called by known partners from outside',
  public: 'Called from anywhere',
};

export const ENDPOINT_STATE_WORDS: Readonly<Record<Endpoint['state'], string>> = {
  new: 'New',
  active: 'Active',
  unused: 'Unused',
  gone: 'Gone',
};

export const ENDPOINT_STATE_HINTS: Readonly<Record<Endpoint['state'], string>> = {
  new: 'First called within the last seven days',
  active: 'Called within the last seven days',
  unused: 'No call for seven days',
  gone: 'No call for thirty days',
};

export const DOCUMENTATION_WORDS: Readonly<Record<Endpoint['documentation'], string>> = {
  none: 'No document',
  documented: 'Documented',
  shadow: 'Shadow',
  zombie: 'Zombie',
  rogue: 'Rogue',
  differs: 'Differs',
};

export const DOCUMENTATION_HINTS: Readonly<Record<Endpoint['documentation'], string>> = {
  none: 'Its service has no API document to compare with',
  documented: 'As its API document says',
  shadow: 'Called, but in no document of its service',
  zombie: 'Deprecated or removed, but still called',
  rogue: 'Seen in another source, not behind the gateway',
  differs: 'Documented otherwise than it is called',
};

export const RISK_PART_WORDS: Readonly<Record<Risk['parts'][number]['part'], string>> = {
  findings: 'Findings',
  exposure: 'Exposure',
  sensitivity: 'Sensitive data',
  authentication: 'Authentication',
  documentation: 'Documentation',
  function: 'Business function',
};

/** As an owner of the API would say it. */
export const FUNCTION_WORDS = {
  login: 'Login',
  'sign-up': 'Sign-up',
  'password-reset': 'Password reset',
  token: 'Token',
  payment: 'Payment',
  search: 'Search',
  export: 'Export',
  upload: 'Upload',
  admin: 'Admin',
  messaging: 'Messaging',
  profile: 'Profile',
  coupon: 'Coupon',
  health: 'Health check',
  webhook: 'Webhook',
} as const satisfies Readonly<Record<NonNullable<Endpoint['annotation']['labels']>[number], string>>;

/** Choices of a select from words. */
export const choicesOf = (words: Readonly<Record<string, string>>): { value: string; label: string }[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }));
