import type { Finding } from '@gatewatch/model';
import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { paths } from '../../components/paths.js';

/** Where the subject of a finding is shown; undefined where there is no page of its own. */
function pathOf({ subject, service }: Pick<Finding, 'subject' | 'service'>): string | undefined {
  switch (subject.kind) {
    case 'endpoint':
      return paths.endpointOf(service, subject.id);
    case 'service':
      return paths.service(subject.name);
    case 'consumer':
      return paths.entity({ kind: 'consumer', id: subject.id });
    case 'credential':
      return paths.entity({ kind: 'credential', id: subject.id });
    case 'route':
    case 'plugin':
    case 'certificate':
    case 'gateway':
      return '/gateway';
    case 'collector':
      return '/system';
  }
}

/** What a finding is about, as a link to where it is shown. */
export function SubjectLink({ finding }: { readonly finding: Pick<Finding, 'subject' | 'service'> }) {
  const to = pathOf(finding);
  const { kind, name, id } = finding.subject;
  const text = <span className={kind === 'endpoint' ? 'mono wrap' : 'wrap'}>{name === '' ? id : name}</span>;
  if (to === undefined) return text;
  return (
    <Anchor component={Link} to={to} inherit>
      {text}
    </Anchor>
  );
}
