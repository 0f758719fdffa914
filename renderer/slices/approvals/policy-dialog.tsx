import { useLingui } from '@lingui/react/macro';
import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import { useState } from 'react';
import type { ApprovalDetail, ApprovalPolicy } from '#app/slices/approvals/contract.ts';
import { Button, Dialog, IconButton, RadioGroup, TagField, TextField } from '#renderer/ui/index.ts';
import { useMentionable } from '../comments/use-mentionable.ts';
import { usePolicyLabels } from './labels.tsx';
import { useApprovalActions } from './use-approval-actions.ts';

interface LevelDraft {
  /** Of this form. */
  key: string;
  id?: string;
  name: string;
  approvers: string[];
}

const policies: readonly ApprovalPolicy[] = ['none', 'optional', 'required', 'levels'];

const draftsOf = ({ policy, levels }: ApprovalDetail): LevelDraft[] =>
  policy === 'levels' ? levels.map(({ id, name, approvers }) => ({ key: id, id, name, approvers })) : [];

/** Whether something has to be approved, and by whom. */
export function PolicyDialog({ approval, onClose }: { approval: ApprovalDetail; onClose: () => void }) {
  const { t } = useLingui();
  const labels = usePolicyLabels();
  const { setPolicy } = useApprovalActions(approval.subject);
  const [policy, setChosen] = useState<ApprovalPolicy>(
    approval.policy === 'none' ? 'required' : approval.policy,
  );
  const [approvers, setApprovers] = useState<string[]>(
    approval.policy === 'levels' ? [] : (approval.levels[0]?.approvers ?? []),
  );
  const [levels, setLevels] = useState<LevelDraft[]>(() => {
    const known = draftsOf(approval);
    return known.length > 0 ? known : [newLevel(t`Team`), newLevel(t`Client`)];
  });
  const isLacking =
    policy === 'levels' && (levels.length === 0 || levels.some(({ name }) => name.trim() === ''));
  const save = async () => {
    const input = {
      policy,
      ...(policy === 'optional' || policy === 'required' ? { approvers } : {}),
      ...(policy === 'levels'
        ? { levels: levels.map(({ key: _, ...level }) => ({ ...level, name: level.name.trim() })) }
        : {}),
    };
    if ((await setPolicy(input)) !== null) onClose();
  };
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      isDismissable={false}
      title={t`Who approves`}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button variant="primary" isDisabled={isLacking} onPress={() => void save()}>
            {t`Save`}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-5">
        <RadioGroup
          label={t`Approval`}
          value={policy}
          onChange={(chosen) => setChosen(chosen as ApprovalPolicy)}
          options={policies.map((id) => ({ id, label: labels[id].name, description: labels[id].about }))}
        />
        {(policy === 'optional' || policy === 'required') && (
          <People label={t`Approvers`} value={approvers} onChange={setApprovers} />
        )}
        {policy === 'levels' && <Levels levels={levels} onChange={setLevels} />}
      </div>
    </Dialog>
  );
}

const newLevel = (name: string): LevelDraft => ({ key: crypto.randomUUID(), name, approvers: [] });

interface PeopleProps {
  label: string;
  value: string[];
  onChange: (ids: string[]) => void;
}

function People({ label, value, onChange }: PeopleProps) {
  const { t } = useLingui();
  const people = useMentionable();
  return (
    <TagField
      label={label}
      description={value.length === 0 ? t`Nobody in particular: anybody may approve.` : undefined}
      placeholder={t`Add a person`}
      options={people.map(({ id, name }) => ({ id, label: name }))}
      value={value}
      onChange={onChange}
    />
  );
}

function Levels({ levels, onChange }: { levels: LevelDraft[]; onChange: (levels: LevelDraft[]) => void }) {
  const { t } = useLingui();
  const set = (key: string, changes: Partial<LevelDraft>) =>
    onChange(levels.map((level) => (level.key === key ? { ...level, ...changes } : level)));
  const move = (index: number, step: 1 | -1) => {
    const [level] = levels.slice(index, index + 1);
    if (level) onChange(levels.toSpliced(index, 1).toSpliced(index + step, 0, level));
  };
  return (
    <div role="group" aria-label={t`Levels`} className="flex flex-col gap-3">
      {levels.map(({ key, name, approvers }, index) => (
        <div key={key} className="flex flex-col gap-3 rounded-md border p-3">
          <div className="flex items-end gap-1">
            <TextField
              label={t`Level ${index + 1}`}
              className="flex-1"
              value={name}
              onChange={(next) => set(key, { name: next })}
            />
            <IconButton
              label={t`Level ${index + 1} earlier`}
              icon={<ArrowUp aria-hidden="true" />}
              isDisabled={index === 0}
              onPress={() => move(index, -1)}
            />
            <IconButton
              label={t`Level ${index + 1} later`}
              icon={<ArrowDown aria-hidden="true" />}
              isDisabled={index === levels.length - 1}
              onPress={() => move(index, 1)}
            />
            <IconButton
              label={t`Take level ${index + 1} out`}
              icon={<X aria-hidden="true" />}
              onPress={() => onChange(levels.filter((level) => level.key !== key))}
            />
          </div>
          <People
            label={t`Approvers of level ${index + 1}`}
            value={approvers}
            onChange={(next) => set(key, { approvers: next })}
          />
        </div>
      ))}
      {levels.length < 10 && (
        <Button
          size="sm"
          className="self-start"
          icon={<Plus aria-hidden="true" />}
          onPress={() => onChange([...levels, newLevel('')])}
        >
          {t`Add a level`}
        </Button>
      )}
    </div>
  );
}
