export const entityKey = ({ kind, id }) => `${kind}:${id}`;
