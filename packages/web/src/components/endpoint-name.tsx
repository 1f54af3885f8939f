import { Fragment } from 'react';
import classes from './endpoint-name.module.css';
import { splitOperation, templatePieces } from './template-pieces.js';

/** An endpoint's id (`METHOD /template`) as its name; anything else as it is. */
export function EndpointText({ endpointId }: { readonly endpointId: string }) {
  const place = endpointId.indexOf(' /');
  return place < 0 ? (
    <span className="mono">{endpointId}</span>
  ) : (
    <EndpointName method={endpointId.slice(0, place)} template={endpointId.slice(place + 1)} />
  );
}

/** `METHOD /template`: parameters stand out, and a long one breaks at its slashes. */
export function EndpointName({ method, template }: { readonly method: string; readonly template: string }) {
  const { path, operation } = splitOperation(template);
  return (
    <span className="mono">
      <strong>{method}</strong>{' '}
      {path.startsWith('/')
        ? templatePieces(path).map(({ upTo, text, kind }) => (
            <Fragment key={upTo}>
              /<wbr />
              {kind === 'parameter' ? <span className={classes.parameter}>{text}</span> : text}
            </Fragment>
          ))
        : path}
      {operation !== '' && (
        <>
          <wbr />
          <span className={classes.operation}>#{operation}</span>
        </>
      )}
    </span>
  );
}
