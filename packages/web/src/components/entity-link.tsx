import { Anchor, Text } from '@mantine/core';
import { Link } from 'react-router';
import { plainText } from '../format/plain-text.js';
import { hasEntityPage } from './has-entity-page.js';
import { paths } from './paths.js';

interface EntityLinkProps {
  readonly entity: { readonly kind: string; readonly id: string; readonly name?: string | undefined };
  /** Also say what kind of thing it is. */
  readonly withKind?: boolean;
}

/** Name (or id) of somebody, leading to their timeline. */
export function EntityLink({ entity, withKind = false }: EntityLinkProps) {
  const name = plainText(entity.name === undefined || entity.name === '' ? entity.id : entity.name);
  return (
    <span className="wrap">
      {withKind && (
        <Text span size="xs" c="dimmed">
          {entity.kind === 'ip' ? 'address' : entity.kind}{' '}
        </Text>
      )}
      {hasEntityPage(entity.kind) ? (
        <Anchor component={Link} to={paths.entity(entity)} inherit title={entity.id}>
          <bdi>{name}</bdi>
        </Anchor>
      ) : (
        <bdi>{name}</bdi>
      )}
    </span>
  );
}
