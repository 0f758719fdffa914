import { useLingui } from '@lingui/react/macro';
import { EyeOff, PlugZap } from 'lucide-react';
import { useWorkspace } from '../../client/index.ts';
import { Card, Disclosure } from '../../ui/index.ts';
import { licences } from './licences.ts';
import { Part, Setting } from './part.tsx';

/** Which version this is, what it never does, and whose work is in it. */
export function About() {
  const { t } = useLingui();
  const version = useWorkspace()?.version ?? '';
  return (
    <Part id="about">
      <Card>
        <Setting label="Neural Marketing" description={t`Version ${version}`} />
        <Setting
          label={t`No telemetry, ever`}
          description={t`The app reports nothing to anybody: no usage, no errors, no identifiers. It makes no connection that you did not ask for.`}
        >
          <EyeOff aria-hidden="true" className="mt-0.5 size-4 text-ink-3" />
        </Setting>
        <Setting
          label={t`No language model in this version`}
          description={t`By design: nothing you write is given to a model, here or elsewhere. Should one come, it will be off until you switch it on.`}
        >
          <PlugZap aria-hidden="true" className="mt-0.5 size-4 text-ink-3" />
        </Setting>
        <div className="px-2 py-2">
          <Disclosure title={t`Open-source software in it`} aside={licences.length}>
            <ul className="columns-1 gap-8 sm:columns-2">
              {licences.map(({ name, licence }) => (
                <li key={name} className="flex justify-between gap-4 py-0.5">
                  <span className="min-w-0 truncate text-ink">{name}</span>
                  <span className="shrink-0 text-ink-3">{licence}</span>
                </li>
              ))}
            </ul>
          </Disclosure>
        </div>
      </Card>
    </Part>
  );
}
