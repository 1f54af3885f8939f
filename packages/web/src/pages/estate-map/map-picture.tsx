import type { EstateMap } from '@gatewatch/model';
import { useElementSize } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import { EXPOSURE_HINTS, EXPOSURE_WORDS } from '../../components/estate-words.js';
import { hasEntityPage } from '../../components/has-entity-page.js';
import { paths } from '../../components/paths.js';
import { riskTone } from '../../components/risk-tone.js';
import { formatCompact } from '../../format/format-count.js';
import { type MapColour, ribbonTone } from './map-colour.js';
import { layoutMap, type MapNode, type MapRibbon } from './map-layout.js';
import classes from './map-picture.module.css';
import { MapReadout } from './map-readout.js';
import { callerName, type MapSpot, OTHER_SERVICES, spotWords, touches } from './map-spot.js';
import { measureOf } from './map-width.js';

const BAR = 9;
const PAD = 6;

interface MapPictureProps {
  readonly map: EstateMap;
  readonly colour: MapColour;
}

/** Callers left, services right, ribbons between; pointing at one thing leaves only what belongs to it. */
export function MapPicture({ map, colour }: MapPictureProps) {
  const { ref, width } = useElementSize();
  const layout = useMemo(() => layoutMap(map), [map]);
  const [spot, setSpot] = useState<MapSpot | undefined>();
  const { left, right, flow, letters } = measureOf(width);
  const off = (): void => setSpot(undefined);
  const height = layout.height + 2 * PAD;
  /** As the title also what the browser shows beside the pointer. */
  const label = `${map.callers.length} callers and the ${map.services.length} services they call`;
  return (
    <div ref={ref}>
      <MapReadout map={map} spot={spot} />
      {width > 0 && (
        <svg
          className={classes.picture}
          width={width}
          height={height}
          viewBox={`0 ${-PAD} ${width} ${height}`}
          data-spot={spot ? 'on' : undefined}
        >
          <title>{spot ? spotWords(map, spot) : label}</title>
          <g>
            {layout.ribbons.map((ribbon) => (
              <path
                key={`${ribbon.caller} ${ribbon.service}`}
                className={classes.ribbon}
                d={ribbonPath(ribbon, left + BAR, left + BAR + flow)}
                data-tone={ribbonTone(colour, ribbon, map.services[ribbon.service] ?? { riskScore: 0 })}
                data-lit={(spot && touches(spot, ribbon)) || undefined}
                onPointerEnter={() =>
                  setSpot({ kind: 'link', caller: ribbon.caller, service: ribbon.service })
                }
                onPointerLeave={off}
              />
            ))}
          </g>
          {layout.groups.map(({ exposure, top }) => (
            <text key={exposure} className={classes.group} x={left + BAR + flow} y={top + 14}>
              {EXPOSURE_WORDS[exposure]}
              <title>{EXPOSURE_HINTS[exposure]}</title>
            </text>
          ))}
          {layout.callers.map((node) => {
            const caller = map.callers[node.index];
            if (!caller) return null;
            return (
              <Node
                key={`caller ${node.index}`}
                node={node}
                x={left}
                nameAt={left - 6}
                side="left"
                name={callerName(caller)}
                letters={letters}
                calls={caller.calls}
                room={left}
                to={hasEntityPage(caller.kind) ? paths.entity(caller) : undefined}
                lit={!spot || isLit(spot, 'caller', node.index, layout.ribbons)}
                onOver={() => setSpot({ kind: 'caller', caller: node.index })}
                onOff={off}
              />
            );
          })}
          {layout.services.map((node) => {
            const service = map.services[node.index];
            if (!service) return null;
            return (
              <Node
                key={`service ${node.index}`}
                node={node}
                x={left + BAR + flow}
                nameAt={left + 2 * BAR + flow + 6}
                side="right"
                name={service.name}
                letters={letters}
                calls={service.calls}
                room={right}
                to={service.name === OTHER_SERVICES ? undefined : paths.service(service.name)}
                tone={riskTone(service.riskScore)}
                lit={!spot || isLit(spot, 'service', node.index, layout.ribbons)}
                onOver={() => setSpot({ kind: 'service', service: node.index })}
                onOff={off}
              />
            );
          })}
        </svg>
      )}
    </div>
  );
}

const isLit = (
  spot: MapSpot,
  side: 'caller' | 'service',
  index: number,
  ribbons: readonly MapRibbon[],
): boolean => ribbons.some((ribbon) => ribbon[side] === index && touches(spot, ribbon));

/** A band between two heights, with level ends. */
function ribbonPath({ from, to, width }: MapRibbon, x0: number, x1: number): string {
  const xm = (x0 + x1) / 2;
  return [
    `M${x0},${from}`,
    `C${xm},${from} ${xm},${to} ${x1},${to}`,
    `V${to + width}`,
    `C${xm},${to + width} ${xm},${from + width} ${x0},${from + width}`,
    'Z',
  ].join('');
}

interface NodeProps {
  readonly node: MapNode;
  readonly x: number;
  readonly nameAt: number;
  readonly side: 'left' | 'right';
  readonly name: string;
  readonly letters: number;
  readonly calls: number;
  readonly room: number;
  readonly to: string | undefined;
  readonly lit: boolean;
  /** Of a service: how risky it is. */
  readonly tone?: string;
  readonly onOver: () => void;
  readonly onOff: () => void;
}

function Node({
  node,
  x,
  nameAt,
  side,
  name,
  letters,
  calls,
  room,
  to,
  lit,
  tone,
  onOver,
  onOff,
}: NodeProps) {
  const short = name.length > letters ? `${name.slice(0, letters - 1)}…` : name;
  const inside = (
    <>
      <rect
        className={classes.touch}
        x={side === 'left' ? x - room : x}
        y={node.middle - Math.max(17, node.height) / 2}
        width={room + BAR}
        height={Math.max(17, node.height)}
        rx={3}
      />
      <rect
        className={classes.bar}
        data-tone={tone}
        x={x}
        y={node.top}
        width={BAR}
        height={Math.max(1.5, node.height)}
        rx={1.5}
      />
      <text
        className={classes.name}
        x={nameAt}
        y={node.middle}
        textAnchor={side === 'left' ? 'end' : 'start'}
      >
        {short}
      </text>
    </>
  );
  const events = { onPointerEnter: onOver, onPointerLeave: onOff, onFocus: onOver, onBlur: onOff };
  const words = `${name}, ${formatCompact(calls)} calls`;
  return (
    <g className={classes.node} data-lit={lit || undefined}>
      {to === undefined ? (
        <g {...events}>{inside}</g>
      ) : (
        <Link to={to} aria-label={words} {...events}>
          {inside}
        </Link>
      )}
    </g>
  );
}
