import { useLingui } from '@lingui/react/macro';
import { FileKey2, KeyRound, LaptopMinimal, LifeBuoy, type LucideIcon } from 'lucide-react';
import { useState } from 'react';
import { useWorkspace } from '../../client/index.ts';
import { Button, Card } from '../../ui/index.ts';
import { ChangeKey } from './change-key.tsx';
import { NewRecoveryKey } from './new-recovery-key.tsx';
import { Part, Setting } from './part.tsx';
import { SetPassphrase } from './set-passphrase.tsx';

type Task = 'passphrase' | 'recovery' | 'rekey';

/** How the workspace is locked, and the ways to change that. */
export function Keys() {
  const { t } = useLingui();
  const [task, setTask] = useState<Task | null>(null);
  const slots = useWorkspace()?.keySlots ?? [];
  const hasPassphrase = slots.includes('passphrase');
  const opensByItself = slots.includes('keychain') || slots.includes('keyfile');
  const stateOf = (name: Task) => ({
    isOpen: task === name,
    onOpenChange: (isOpen: boolean) => setTask(isOpen ? name : null),
  });
  return (
    <Part
      id="keys"
      description={t`Everything in the workspace’s folder is encrypted. Whoever has one of its keys and the folder can read it.`}
    >
      <WaysIn />
      <Card>
        <Setting
          label={t`Passphrase`}
          description={
            hasPassphrase && !opensByItself
              ? t`Asked for when the workspace is opened.`
              : t`Opens the workspace on any computer that has its folder. This one opens it without asking.`
          }
        >
          <Button onPress={() => setTask('passphrase')}>
            {hasPassphrase ? t`Change passphrase` : t`Set a passphrase`}
          </Button>
        </Setting>
        <Setting
          label={t`Recovery key`}
          description={t`Lost the paper, or someone saw it? Make a new one; the old one then opens nothing.`}
        >
          <Button onPress={() => setTask('recovery')}>{t`New recovery key`}</Button>
        </Setting>
        <Setting
          label={t`Encryption key`}
          description={t`Encrypts the workspace anew, so that keys and copies of keys from before open it no more.`}
        >
          <Button onPress={() => setTask('rekey')}>{t`Change the key`}</Button>
        </Setting>
      </Card>
      <SetPassphrase {...stateOf('passphrase')} hasPassphrase={hasPassphrase} />
      <NewRecoveryKey {...stateOf('recovery')} />
      <ChangeKey {...stateOf('rekey')} hasPassphrase={hasPassphrase} />
    </Part>
  );
}

/** What opens this workspace now. */
function WaysIn() {
  const { t } = useLingui();
  const workspace = useWorkspace();
  const slots = workspace?.keySlots ?? [];
  const keychain = workspace?.keychain.name ?? '';
  const ways: { slot: (typeof slots)[number]; icon: LucideIcon; title: string; text: string }[] = [
    {
      slot: 'passphrase',
      icon: KeyRound,
      title: t`Your passphrase`,
      text: t`Only you know it.`,
    },
    {
      slot: 'keychain',
      icon: LaptopMinimal,
      title: t`This computer’s keychain`,
      text: t`Kept in ${keychain}; opens without asking while you are logged in.`,
    },
    {
      slot: 'keyfile',
      icon: FileKey2,
      title: t`A private key file on this computer`,
      text: t`Opens without asking. Whoever can read your files here can open it.`,
    },
    {
      slot: 'recovery',
      icon: LifeBuoy,
      title: t`The recovery key`,
      text: t`On the paper that you kept.`,
    },
  ];
  return (
    <div>
      <h3 className="caption mb-2">{t`Opens with any of these`}</h3>
      <ul className="flex flex-col gap-2.5">
        {ways
          .filter(({ slot }) => slots.includes(slot))
          .map(({ slot, icon: Icon, title, text }) => (
            <li key={slot} className="flex items-start gap-3">
              <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-ink-3" />
              <p className="text-13">
                <span className="font-medium">{title}.</span> <span className="text-ink-2">{text}</span>
              </p>
            </li>
          ))}
      </ul>
    </div>
  );
}
