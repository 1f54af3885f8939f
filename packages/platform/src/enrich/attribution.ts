/** Credits the bundled databases require (CC BY 4.0): shown wherever places or networks are shown. */
export const GEO_ATTRIBUTIONS = [
  { text: 'IP Geolocation by DB-IP', url: 'https://db-ip.com', licence: 'CC BY 4.0' },
  {
    text: 'IP to ASN: RouteViews, RIPE NCC RIS and DB-IP',
    url: 'https://www.routeviews.org',
    licence: 'CC BY 4.0',
  },
] as const;
