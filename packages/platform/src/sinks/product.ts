/** How the product names itself to others. */
export const VENDOR = 'Gatewatch';
export const PRODUCT = 'Gatewatch';
/** Of what is sent, not of the program: readers depend on it. */
export const FORMAT_VERSION = '1.0';
