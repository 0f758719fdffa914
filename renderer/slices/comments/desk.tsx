import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react';
import type { Anchor, CommentSubject, Thread } from '#app/slices/comments/contract.ts';
import { api, useLive } from '#renderer/client/index.ts';
import type { CommentMarks } from './comment-marks.ts';

export interface CommentDesk {
  subject: CommentSubject;
  /** Undefined until the first answer. */
  threads: readonly Thread[] | undefined;
  error: ReturnType<typeof useLive>['error'];
  /** The thread that one is in, in the text or beside it. */
  active: string | null;
  /** Words that a comment is being written on; null for none, or for one on the whole. */
  draft: Anchor | null;
  /** Threads whose words stand in a text that is open, in their order. */
  found: readonly string[];
  /** Texts that are open: of a thread on another one it is not known whether its words still stand. */
  openTexts: readonly string[];
  /** Goes up with each request to see the comments, and says where the focus shall go. */
  request: { count: number; to: 'draft' | 'thread' };
  setActive: (threadId: string | null) => void;
  setDraft: (anchor: Anchor | null) => void;
  /** Goes to the words of a thread; false when they do not stand in a text that is open. */
  goToWords: (threadId: string) => boolean;
  /** Puts the cursor back into the text that a comment is on. */
  backToText: (textId: string | null) => void;
  /** For a text that is shown: tells it which of its words to mark. */
  attach: (marks: AttachedMarks) => () => void;
}

interface AttachedMarks {
  textId: string;
  marks: CommentMarks;
}

const Desk = createContext<CommentDesk | null>(null);

/** The comments on what is shown; null where nothing can be commented. */
export const useCommentDesk = (): CommentDesk | null => use(Desk);

export interface CommentDeskProps {
  subject: CommentSubject;
  /** A thread to begin with: from an address. */
  initial?: string | null;
  children: ReactNode;
}

/** What the text and the comments beside it have in common: which thread one is in, and what is being written. */
export function CommentDeskProvider({ subject: { kind, id }, initial = null, children }: CommentDeskProps) {
  const { data: threads, error } = useLive(
    api.comments.threads,
    useMemo(() => ({ id, state: 'any' as const }), [id]),
  );
  const [active, setActive] = useState<string | null>(initial);
  const [draft, setDraft] = useState<Anchor | null>(null);
  const [request, setRequest] = useState<CommentDesk['request']>(() => ({
    count: initial === null ? 0 : 1,
    to: 'thread',
  }));
  const [texts, setTexts] = useState<readonly AttachedMarks[]>([]);
  const [foundIn, setFoundIn] = useState<Readonly<Record<string, readonly string[]>>>({});
  const ask = useCallback(
    (to: 'draft' | 'thread') => setRequest(({ count }) => ({ count: count + 1, to })),
    [],
  );
  const attach = useCallback((text: AttachedMarks) => {
    setTexts((known) => [...known, text]);
    return () => setTexts((known) => known.filter((other) => other !== text));
  }, []);
  const hooks = useMemo(
    () => ({
      comment: (anchor: Anchor) => {
        setDraft(anchor);
        setActive(null);
        ask('draft');
      },
      open: (threadId: string) => {
        setActive(threadId);
        ask('thread');
      },
      enter: setActive,
      found: (textId: string, ids: readonly string[]) => setFoundIn((known) => ({ ...known, [textId]: ids })),
    }),
    [ask],
  );
  useEffect(() => {
    for (const { textId, marks } of texts) {
      const own = (threads ?? []).flatMap(({ id: threadId, anchor, isResolved }) =>
        anchor?.textId === textId && (!isResolved || threadId === active) ? [{ id: threadId, anchor }] : [],
      );
      const drafted = draft?.textId === textId ? [{ id: DRAFT, anchor: draft }] : [];
      marks.show([...own, ...drafted], drafted.length > 0 ? DRAFT : active);
    }
  }, [texts, threads, active, draft]);
  const desk = useMemo<CommentDesk>(
    () => ({
      subject: { kind, id },
      threads,
      error,
      active,
      draft,
      found: texts.flatMap(({ textId }) => foundIn[textId] ?? []),
      openTexts: texts.map(({ textId }) => textId),
      request,
      setActive,
      setDraft,
      goToWords: (threadId) => texts.some(({ marks }) => marks.goTo(threadId)),
      backToText: (textId) => (texts.find((text) => text.textId === textId) ?? texts[0])?.marks.focus(),
      attach,
    }),
    [kind, id, threads, error, active, draft, texts, foundIn, request, attach],
  );
  return (
    <Hooks value={hooks}>
      <Desk value={desk}>{children}</Desk>
    </Hooks>
  );
}

/** The mark of what is being written on. */
const DRAFT = 'draft';

interface DeskHooks {
  comment: (anchor: Anchor) => void;
  open: (threadId: string) => void;
  enter: (threadId: string | null) => void;
  found: (textId: string, ids: readonly string[]) => void;
}

const Hooks = createContext<DeskHooks | null>(null);

/** What a text that is shown tells the desk; null where nothing can be commented. */
export const useDeskHooks = (): DeskHooks | null => use(Hooks);
