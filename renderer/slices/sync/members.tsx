import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { UserMinus, UserPlus, X } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import type { Member } from '#app/slices/sync/contract.ts';
import { type AnswerOf, api, type CallError, runTask, toCallError } from '#renderer/client/index.ts';
import { useFormat } from '#renderer/i18n/index.ts';
import {
  Avatar,
  Banner,
  Button,
  Card,
  ConfirmDialog,
  CopyButton,
  Dialog,
  IconButton,
  Loading,
  Select,
  Skeleton,
  TextField,
} from '#renderer/ui/index.ts';
import { performTask } from './perform-task.ts';

const nothing = {};
type Members = AnswerOf<typeof api.sync.members>;
type Role = 'owner' | 'admin' | 'editor' | 'commenter' | 'viewer';

/** Who works in the workspace and who is invited, as the relay knows it. */
export function MemberList() {
  const { t } = useLingui();
  const { members, error, reload } = useMembers();
  const [isInviting, setInviting] = useState(false);
  if (error) return <Banner tone="danger" title={error.failure.message} />;
  return (
    <Card>
      <div className="flex items-center justify-between gap-4 border-b px-4 py-3">
        <h3 className="text-13 font-semibold">{t`Members`}</h3>
        {members?.mayManage && (
          <Button size="sm" icon={<UserPlus aria-hidden="true" />} onPress={() => setInviting(true)}>
            {t`Invite…`}
          </Button>
        )}
      </div>
      {members ? (
        <>
          <ul aria-label={t`Members`}>
            {members.members.map((member) => (
              <MemberRow key={member.account} member={member} mayManage={members.mayManage} onDone={reload} />
            ))}
          </ul>
          <Invitations members={members} onDone={reload} />
        </>
      ) : (
        <Loading className="px-4 py-3">
          <Skeleton className="h-9 w-full" />
        </Loading>
      )}
      {isInviting && (
        <InviteDialog
          onClose={() => {
            setInviting(false);
            reload();
          }}
        />
      )}
    </Card>
  );
}

function useMembers() {
  const [members, setMembers] = useState<Members | null>(null);
  const [error, setError] = useState<CallError | null>(null);
  const [round, setRound] = useState(0);
  useEffect(() => {
    const controller = new AbortController();
    runTask(api.sync.members, nothing, { signal: controller.signal }).then(
      (found) => {
        setError(null);
        setMembers(found);
      },
      (caught: unknown) => {
        if (!controller.signal.aborted) setError(toCallError(caught));
      },
    );
    return () => controller.abort();
  }, [round]);
  return { members, error, reload: useCallback(() => setRound((now) => now + 1), []) };
}

function useRoleLabels(): Record<Role, string> {
  const { t } = useLingui();
  return {
    owner: t`Owner`,
    admin: t`Administrator`,
    editor: t`Editor`,
    commenter: t`Commenter`,
    viewer: t`Viewer`,
  };
}

function useRoleOptions() {
  const { t } = useLingui();
  const labels = useRoleLabels();
  const says: Record<Role, string> = {
    owner: t`Everything, the workspace itself too`,
    admin: t`Writes, and looks after members`,
    editor: t`Writes and comments`,
    commenter: t`Reads and comments`,
    viewer: t`Reads`,
  };
  return (Object.keys(labels) as Role[]).map((id) => ({ id, label: labels[id], description: says[id] }));
}

function MemberRow({
  member,
  mayManage,
  onDone,
}: {
  member: Member;
  mayManage: boolean;
  onDone: () => void;
}) {
  const { t } = useLingui();
  const labels = useRoleLabels();
  const options = useRoleOptions();
  const { account, name, email, isSelf } = member;
  const role = member.role as Role;
  const setRole = async (next: string) => {
    await performTask(api.sync.setMemberRole, { account, role: next as Role });
    onDone();
  };
  return (
    <li className="flex min-h-row items-center gap-3 border-b px-4 py-2 last:border-b-0">
      <Avatar id={member.person ?? account} name={name} isDecorative />
      <div className="min-w-0 flex-1">
        <p className="truncate text-13 font-medium">
          {name}
          {isSelf && <span className="font-normal text-ink-3"> {t`(you)`}</span>}
        </p>
        <p className="truncate text-12 text-ink-3">{email}</p>
      </div>
      {mayManage && !isSelf ? (
        <Select
          label={t`Role of ${name}`}
          isLabelHidden
          variant="quiet"
          value={role}
          onChange={(next) => void setRole(next)}
          options={options}
          className="w-40"
        />
      ) : (
        <span className="text-13 text-ink-2">{labels[role]}</span>
      )}
      {mayManage && !isSelf && (
        <ConfirmDialog
          title={t`Take ${name} out of the workspace?`}
          confirmLabel={t`Take out`}
          isDanger
          trigger={
            <IconButton size="sm" label={t`Take ${name} out`} icon={<UserMinus aria-hidden="true" />} />
          }
          onConfirm={async () => {
            await runTask(api.sync.removeMember, { account });
            onDone();
          }}
        >
          {t`Their devices stop getting changes at once. What they have already stays on their devices; what they wrote stays here.`}
        </ConfirmDialog>
      )}
    </li>
  );
}

function Invitations({
  members: { invitations, mayManage },
  onDone,
}: {
  members: Members;
  onDone: () => void;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const labels = useRoleLabels();
  if (!mayManage || invitations.length === 0) return null;
  return (
    <section className="border-t px-4 py-3">
      <h4 className="text-12 font-medium text-ink-3">
        {t`${plural(invitations.length, { one: '# open invitation', other: '# open invitations' })}`}
      </h4>
      <ul>
        {invitations.map(({ id, role, email, expiresAt }) => (
          <li key={id} className="flex min-h-8 items-center gap-3 text-13">
            <span className="min-w-0 flex-1 truncate">{email ?? t`Whoever has the code`}</span>
            <span className="text-12 text-ink-3">{labels[role as Role]}</span>
            <span className="text-12 text-ink-3">{t`until ${format.date(expiresAt, 'day')}`}</span>
            <IconButton
              size="sm"
              label={t`Take the invitation back`}
              icon={<X aria-hidden="true" />}
              onPress={() => void performTask(api.sync.revokeInvitation, { id }).then(onDone)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Asks whom to invite, then shows the code, which nobody can read again. */
function InviteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const options = useRoleOptions();
  const [role, setRole] = useState<Role>('editor');
  const [email, setEmail] = useState('');
  const [made, setMade] = useState<AnswerOf<typeof api.sync.invite> | null>(null);
  const [error, setError] = useState<CallError | null>(null);
  const invite = async () => {
    try {
      setMade(await runTask(api.sync.invite, { role, email }));
    } catch (caught) {
      setError(toCallError(caught));
    }
  };
  const text = made && `${made.url}\n${made.code}`;
  return (
    <Dialog
      title={made ? t`The invitation` : t`Invite somebody`}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      isDismissable={!made}
      footer={
        made ? (
          <Button variant="primary" onPress={onClose}>{t`Done`}</Button>
        ) : (
          <>
            <Button onPress={onClose}>{t`Cancel`}</Button>
            <Button variant="primary" onPress={() => void invite()}>{t`Make an invitation`}</Button>
          </>
        )
      }
    >
      {made ? (
        <div className="flex flex-col gap-3 text-13">
          <p>
            {t`Send these two lines to the person. The code works once, until ${format.date(made.expiresAt, 'datetime')}, and is not shown again.`}
          </p>
          <div className="flex items-start gap-2 rounded-md bg-sunken p-3">
            <pre className="min-w-0 flex-1 font-mono text-12 break-all whitespace-pre-wrap">{text}</pre>
            <CopyButton text={text ?? ''} label={t`Copy the invitation`} />
          </div>
          <p className="text-ink-2">
            {t`They open Settings, Team and sync, choose “I have an invitation” and enter both.`}
          </p>
        </div>
      ) : (
        <div className="flex flex-col gap-5">
          <Select
            label={t`Role`}
            value={role}
            onChange={(next) => setRole(next as Role)}
            options={options.filter(({ id }) => id !== 'owner')}
          />
          <TextField
            label={t`E-mail`}
            description={t`When you enter one, only an account with it can use the invitation.`}
            type="email"
            value={email}
            onChange={setEmail}
            error={error?.failure.message}
          />
        </div>
      )}
    </Dialog>
  );
}
