import { useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import type { WorkspaceStatus } from '#app/slices/workspaces/contract.ts';
import { Banner, Button, Form, FormActions } from '../../ui/index.ts';
import { CredentialField, credentialsOf, type KeyKind } from './credentials.tsx';
import { entrance, useEntrance } from './entrance.ts';
import { backupsIn, nameOfFolder } from './folders.ts';
import { Panel } from './panel.tsx';

/** A workspace that did not open: why, and every way on that there is. */
export function Locked({ workspace }: { workspace: WorkspaceStatus }) {
  const { error, work } = useEntrance();
  const { folder, keySlots } = workspace;
  const known = workspace.known.find((candidate) => candidate.folder === folder);
  const name = known?.name ?? workspace.name ?? nameOfFolder(folder ?? '');
  // After a try in this window its own answer counts; it says more than the status, which has no code.
  const problem = error?.failure.message ?? workspace.problem;
  const code = error?.failure.code;
  // No key helps with these.
  const isOver = code === 'damaged' || code === 'newer_version' || code === 'forbidden';
  const asksFirst = keySlots.includes('passphrase');
  const isWrongKey = error?.failure.code === 'wrong_key' && (asksFirst || keySlots.includes('recovery'));
  return (
    <Panel windowTitle={name} title={name} description={<span className="break-all">{folder}</span>}>
      {problem && !isWrongKey && <Banner tone={asksFirst && !error ? 'info' : 'warning'} title={problem} />}
      {keySlots.length > 0 && !isOver && folder !== null && (
        <Unlock
          folder={folder}
          name={name}
          asksFirst={asksFirst}
          error={isWrongKey ? error.failure.message : undefined}
          isPending={work?.kind === 'unlock'}
        />
      )}
      {folder !== null && (
        <OtherWays
          folder={folder}
          name={name}
          best={code === 'damaged' ? 'restore' : asksFirst && !isOver ? null : 'again'}
        />
      )}
    </Panel>
  );
}

interface UnlockProps {
  folder: string;
  name: string;
  /** It has a passphrase; else this computer should have opened it, and only the recovery key can. */
  asksFirst: boolean;
  error: string | undefined;
  isPending: boolean;
}

function Unlock({ folder, name, asksFirst, error, isPending }: UnlockProps) {
  const { t } = useLingui();
  const [kind, setKind] = useState<KeyKind>(asksFirst ? 'passphrase' : 'recovery');
  const [value, setValue] = useState('');
  // Typing takes the complaint about the last try away.
  const [tried, setTried] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(value);
    if (value !== '') void entrance.unlock(folder, name, credentialsOf(kind, value));
  };
  return (
    <Form onSubmit={submit}>
      <CredentialField
        kinds={asksFirst ? ['passphrase', 'recovery'] : ['recovery']}
        kind={kind}
        onKind={(next) => {
          setKind(next);
          setValue('');
        }}
        value={value}
        onChange={setValue}
        error={value === tried && value !== '' ? error : undefined}
        autoFocus={asksFirst}
      />
      <FormActions>
        <Button
          type="submit"
          size="lg"
          variant={asksFirst ? 'primary' : 'secondary'}
          isPending={isPending}
          isDisabled={value === ''}
        >
          {t`Unlock`}
        </Button>
      </FormActions>
    </Form>
  );
}

interface OtherWaysProps {
  folder: string;
  name: string;
  /** The one that helps most likely; null when that is the key. */
  best: 'again' | 'restore' | null;
}

function OtherWays({ folder, name, best }: OtherWaysProps) {
  const { t } = useLingui();
  const restore = (
    <Button
      key="restore"
      variant={best === 'restore' ? 'primary' : 'secondary'}
      onPress={() => {
        entrance.restoreFrom(backupsIn(folder));
      }}
    >
      {t`Restore a backup`}
    </Button>
  );
  return (
    <div className="flex flex-wrap gap-2 border-t pt-4">
      {best === 'restore' && restore}
      {best !== null && (
        <Button
          variant={best === 'again' ? 'primary' : 'secondary'}
          onPress={() => void entrance.unlock(folder, name, {})}
        >
          {t`Try again`}
        </Button>
      )}
      <Button
        onPress={() => {
          entrance.go('start');
        }}
      >
        {t`Other workspaces`}
      </Button>
      {best !== 'restore' && restore}
    </div>
  );
}
