import { useEffect, useState } from 'react';
import { api, ask, type AnswerOf } from '#renderer/client/index.ts';
import type { LinkDraft } from './draft.ts';

export type Preview = AnswerOf<typeof api.tracking.preview>;

/** What the draft would be as a link: the service's rules, asked as it is typed. Keeps the last answer meanwhile. */
export function usePreview(draft: LinkDraft, id: string | undefined): Preview | null {
  const [preview, setPreview] = useState<Preview | null>(null);
  useEffect(() => {
    let isCurrent = true;
    ask(api.tracking.preview, { ...draft, ...(id === undefined ? {} : { id }) }).then(
      (answer) => {
        if (isCurrent) setPreview(answer);
      },
      // Saving says what is wrong.
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [draft, id]);
  return preview;
}
