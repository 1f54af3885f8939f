interface EndpointParts {
  readonly method: string | undefined;
  /** Template of the path; whatever it is where it is no endpoint's id. */
  readonly path: string | undefined;
}

/** An endpoint's id, `METHOD /template`, as formats with a field for each want it. Total. */
export function endpointParts(endpoint: string | undefined): EndpointParts {
  const space = endpoint?.indexOf(' /') ?? -1;
  const method = endpoint?.slice(0, Math.max(0, space)) ?? '';
  if (endpoint === undefined || !/^[A-Z]{1,20}$/.test(method)) return { method: undefined, path: endpoint };
  return { method, path: endpoint.slice(space + 1) };
}
