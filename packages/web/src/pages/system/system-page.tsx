import { Navigate, useParams } from 'react-router';
import { SystemHead } from '../../components/system-head.js';
import { Collectors } from './collectors.js';
import { Responders } from './responders.js';

/** The parts of Gatewatch that run elsewhere. */
export function SystemPage() {
  const { part } = useParams();
  switch (part) {
    case 'collectors':
      return (
        <>
          <SystemHead title="Collectors" />
          <Collectors />
        </>
      );
    case 'responders':
      return (
        <>
          <SystemHead title="Responders" />
          <Responders />
        </>
      );
    case 'audit':
      return <Navigate to="/audit" replace />;
    default:
      return <Navigate to="/system/collectors" replace />;
  }
}
