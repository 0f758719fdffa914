import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Drawer } from '#renderer/ui/index.ts';
import { CommentsPanel } from './comments-panel.tsx';
import { useCommentDesk } from './desk.tsx';

export interface CommentDrawerProps {
  /** There is room for them beside the text. */
  isOff: boolean;
  isReadOnly: boolean;
}

/** The comments in a window that has no room for them beside the text: over it, when they are asked for. */
export function CommentDrawer({ isOff, isReadOnly }: CommentDrawerProps) {
  const { t } = useLingui();
  const asked = useCommentDesk()?.request.count ?? 0;
  const [closed, setClosed] = useState(0);
  return (
    <Drawer
      title={t`Comments`}
      isOpen={!isOff && asked > closed}
      onOpenChange={(isOpen) => !isOpen && setClosed(asked)}
    >
      <CommentsPanel isReadOnly={isReadOnly} />
    </Drawer>
  );
}
