import { useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { resolveSubject } from '../subjects.ts';

export interface NamedDocument {
  id: string;
  kind: string;
  title: string;
}

/** What a document is, for one that has no title of its own. */
function useKindWords(): (kind: string) => string {
  const { t } = useLingui();
  const words: Record<string, string> = {
    'accounts/person': t`A profile`,
    'audiences/audience': t`An audience`,
    'brand/kit': t`A brand`,
    'campaigns/brief': t`A brief`,
    'campaigns/plan': t`A campaign`,
    'content/body': t`The text of a piece`,
    'content/piece': t`A piece`,
    'tasks/task': t`A task`,
    'tracking/link': t`A link`,
    'tracking/term': t`A value of the link vocabulary`,
    'views/view': t`A saved view`,
  };
  return (kind) => words[kind] ?? t`A document`;
}

/** Documents with a figure each; one that has a page leads there. */
export function DocumentList<D extends NamedDocument>({
  label,
  documents,
  figure,
  onLeave,
}: {
  label: string;
  documents: readonly D[];
  figure: (document: D) => ReactNode;
  onLeave?: () => void;
}) {
  const wordsOf = useKindWords();
  const navigate = useNavigate();
  const open = async (id: string) => {
    const href = await resolveSubject('document', id);
    if (href === null) return;
    onLeave?.();
    void navigate({ href });
  };
  return (
    <ul aria-label={label} className="flex flex-col">
      {documents.map((document) => (
        <li key={document.id} className="flex min-h-7 items-baseline justify-between gap-4 text-13">
          {document.title === '' ? (
            <span className="min-w-0 truncate text-ink-2">{wordsOf(document.kind)}</span>
          ) : (
            <Button
              className="min-w-0 truncate rounded-sm text-start underline-offset-2 data-focus-visible:ring-inside data-hovered:underline"
              onPress={() => void open(document.id)}
            >
              {document.title}
            </Button>
          )}
          <span className="figures shrink-0 text-12 text-ink-3">{figure(document)}</span>
        </li>
      ))}
    </ul>
  );
}
