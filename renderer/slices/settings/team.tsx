import { useLingui } from '@lingui/react/macro';
import { TeamSettings } from '../sync/team-settings.tsx';
import { Part } from './part.tsx';

/** With whom the workspace is shared, and through which relay. */
export function Team() {
  const { t } = useLingui();
  return (
    <Part
      id="team"
      description={t`A relay carries changes between the computers of a team. You work on your own copy, online or not; the relay only passes on what changed.`}
    >
      <TeamSettings />
    </Part>
  );
}
