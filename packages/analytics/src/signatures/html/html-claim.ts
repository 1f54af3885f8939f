/** What mark-up in a value would do in a page, one bit each. */
export const HTML_CLAIM = {
  /** A script element begins or ends. */
  script: 1,
  /** An event handler is set. */
  handler: 2,
  /** An address runs script. */
  scriptAddress: 4,
  /** An element loads or embeds content that acts in the page's name. */
  active: 8,
  /** A style runs script or loads a binding. */
  style: 16,
  /** The value closes the attribute that it stands in and goes on with mark-up. */
  breakOut: 32,
} as const;
