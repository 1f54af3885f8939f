import { readText } from '../templates/data.mjs';
import { openPipeline } from './pipeline.mjs';
import { playCalls } from './play-calls.mjs';
import { ABSENT, sharedFile } from './shared-data.mjs';
import { textTable } from './text-table.mjs';

const LOGS = [
  { name: 'semicomplete', file: 'access-logs/semicomplete-apache-combined.log.gz' },
  { name: 'zanbil', file: 'access-logs/zanbil-nginx-combined.log.gz' },
];
/** Settings somebody might choose who has not seen the log. */
const BASELINE_SETTINGS = ['100 calls a minute', 'z ≥ 5'];

/** Real logs that nobody labelled: how much is told of, each with its reason, for a person to judge. */
export const runAccessLogs = async ({ settings }) => {
  const parts = [];
  for (const { name, file } of LOGS) {
    const path = sharedFile(file);
    if (path === undefined) return ABSENT;
    const { read } = await openPipeline('auto');
    const lines = readText(path).trim().split('\n');
    const calls = lines.map((line) => read(line)).filter((call) => call !== undefined);
    parts.push(partOf(name, lines.length, calls, playCalls(calls, settings)));
  }
  return {
    text: parts.map(({ text }) => text).join('\n\n'),
    figures: Object.fromEntries(parts.map(({ name, figures }) => [name, figures])),
  };
};

const partOf = (name, lines, calls, contenders) => {
  const per = (count) => (count * 10_000) / calls.length;
  const rows = contenders.flatMap((contender) =>
    contender.lists
      .filter(({ setting }) => setting === '' || BASELINE_SETTINGS.includes(setting))
      .map(({ setting, stories }) => ({
        name: setting === '' ? contender.name : `${contender.name} (${setting})`,
        alerts: stories.length,
        alertsPer10000: per(stories.length),
        actorsPer10000: per(new Set(stories.map(({ own }) => own)).size),
        byDetector: countBy(stories),
      })),
  );
  const ours = contenders[0].lists[0].stories;
  return {
    name,
    text: [
      `${name}: ${calls.length} of ${lines} lines read, ${new Set(calls.map(({ call }) => call.clientIp)).size} addresses`,
      textTable([
        ['', 'alerts', 'alerts per 10,000', 'actors per 10,000'],
        ...rows.map((row) => [
          row.name,
          row.alerts,
          row.alertsPer10000.toFixed(1),
          row.actorsPer10000.toFixed(1),
        ]),
      ]),
      ...Object.entries(rows[0].byDetector).map(([detector, count]) => `${detector}: ${count}`),
      ...ours.map(
        ({ told, severity, confidence, detectors, own, because }) =>
          `${new Date(told[0].atMs).toISOString()} ${severity} ${confidence.toFixed(3)} ${detectors.join(', ')} on ${own}: ${because}`,
      ),
    ].join('\n'),
    figures: { calls: calls.length, contenders: rows },
  };
};

const countBy = (stories) => {
  const counts = {};
  for (const { detector } of stories) counts[detector] = (counts[detector] ?? 0) + 1;
  return counts;
};
