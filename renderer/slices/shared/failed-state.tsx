import { useLingui } from '@lingui/react/macro';
import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { CallError } from '#renderer/client/index.ts';
import { queryClient } from '#renderer/client/index.ts';
import { Button, EmptyState } from '#renderer/ui/index.ts';

export interface FailedStateProps {
  /** What could not be shown. */
  title: string;
  error: CallError;
  /** Another way on, beside trying again. */
  action?: ReactNode;
  isCompact?: boolean;
}

/** In the place of something that could not be read: the service's own sentence, and a way on. */
export function FailedState({ title, error, action, isCompact }: FailedStateProps) {
  const { t } = useLingui();
  return (
    <EmptyState
      icon={<TriangleAlert />}
      title={title}
      {...(isCompact ? { isCompact } : {})}
      actions={
        <>
          <Button
            onPress={() => void queryClient.resetQueries({ predicate: ({ state }) => state.error !== null })}
          >
            {t`Try again`}
          </Button>
          {action}
        </>
      }
    >
      {error.failure.message}
    </EmptyState>
  );
}
