import { Inlines } from '../../components/markdown/markdown-view.js';
import { plainText } from '../../components/markdown/plain-text.js';
import { Panel } from '../../components/panel.js';
import type { Choice } from './parse-source-guide.js';
import { sourceGuideLink } from './source-guide.js';
import classes from './sources.module.css';

/** What do you have? Choose this. */
export function ChoiceList({ choices }: { readonly choices: readonly Choice[] }) {
  return (
    <Panel title="What do you have?">
      <dl className={classes.choices}>
        {choices.map(({ have, choose }) => (
          <div key={plainText(have)}>
            <dt>
              <Inlines of={have} linkOf={sourceGuideLink} />
            </dt>
            <dd>
              <Inlines of={choose} linkOf={sourceGuideLink} />
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
