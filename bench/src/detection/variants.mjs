const without = (part) => ({ settings: { without: [part] } });
const blind = (change) => ({ change });

/**
 * What can be taken away, one line each: a part of the engine (`settings`, played only where the engine knows the
 * setting), or something it is told of a call (`change`), which is possible with any engine.
 */
export const ABLATIONS = [
  { name: 'without peers (own habits only)', ...without('peers') },
  { name: 'without own habits (peers only)', ...without('own') },
  { name: 'without common cause', ...without('common-cause') },
  { name: 'without calibration', ...without('calibration') },
  { name: 'without combination', ...without('combination') },
  { name: 'without signatures', ...without('signatures') },
  { name: 'without folding', settings: { idleGapMs: -1 } },
  { name: 'budget ten times as large', settings: { falseAlertsPerDay: 10 } },
  { name: 'budget a tenth', settings: { falseAlertsPerDay: 0.1 } },
  {
    name: 'no declared groups',
    ...blind((call) => {
      const { consumer } = call.call;
      return consumer === undefined
        ? call
        : { ...call, call: { ...call.call, consumer: { ...consumer, tags: [] } } };
    }),
  },
  { name: 'no objects', ...blind(({ object, ...call }) => call) },
  {
    name: 'no places',
    ...blind(({ latitude, longitude, ...call }) => ({ ...call, country: '', asn: 0, asOrganisation: '' })),
  },
  { name: 'no business functions', ...blind((call) => ({ ...call, endpointLabels: [] })) },
  { name: 'no clients', ...blind((call) => ({ ...call, userAgentFamily: '' })) },
];
