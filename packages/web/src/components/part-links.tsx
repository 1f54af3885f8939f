import { Group } from '@mantine/core';
import { NavLink } from 'react-router';
import classes from './part-links.module.css';

interface PartLinksProps {
  readonly label: string;
  readonly parts: readonly { readonly to: string; readonly label: string }[];
}

/** The parts of one place of the console, each with an address of its own. */
export function PartLinks({ label, parts }: PartLinksProps) {
  return (
    <nav aria-label={label}>
      <Group gap={2} mb="sm" className={classes.parts}>
        {parts.map(({ to, label: name }) => (
          <NavLink key={to} to={to} end className={classes.part ?? ''}>
            {name}
          </NavLink>
        ))}
      </Group>
    </nav>
  );
}
