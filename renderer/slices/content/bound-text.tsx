import { useLingui } from '@lingui/react/macro';
import { useCallback, useMemo, useState } from 'react';
import type { PieceDetail } from '#app/slices/content/contract.ts';
import { RichText, textParts, type Editor, type SharedText, type Writer } from '#renderer/editor/index.ts';
import { Banner } from '#renderer/ui/index.ts';
import { useBrandOf } from '../brand/use-brand-of.ts';
import { CommentButton } from '../comments/comment-button.tsx';
import { useCommentMarks } from '../comments/use-comment-marks.ts';
import { useOfferedLinks } from '../tracking/use-offered-links.ts';
import { LengthStrip } from './lengths/length-strip.tsx';
import { useCampaignNames } from './use-library.ts';

export interface BoundTextProps {
  text: SharedText;
  bodyId: string;
  self: Writer;
  isReadOnly: boolean;
  isColumn: boolean;
  isNew: boolean;
  title: string;
  /** Whose links are offered, and whose limits the text is held against. */
  piece: PieceDetail;
  onEditor: (editor: Editor | null) => void;
}

/** The editor on a text that has arrived; a text of a newer version is shown as words alone. */
export default function BoundText(props: BoundTextProps) {
  const { text, bodyId, self, isReadOnly, isColumn, isNew, title, piece, onEditor } = props;
  const { t } = useLingui();
  const links = useOfferedLinks(piece.campaignId);
  const { avoided } = useBrandOf(useCampaignNames().clientOf(piece.campaignId));
  const marks = useCommentMarks(bodyId);
  const extensions = useMemo(() => (marks ? [marks.extension] : []), [marks]);
  const [parts] = useState(() => textParts(text));
  const [editor, setEditor] = useState<Editor | null>(null);
  const take = useCallback(
    (own: Editor | null) => {
      setEditor(own);
      onEditor(own);
      // Once the menu that made it has given the focus back.
      if (isNew && own) setTimeout(() => !own.isDestroyed && own.commands.focus('end'));
    },
    [isNew, onEditor],
  );
  if (parts.isKnown)
    return (
      <>
        <RichText
          text={text}
          self={self}
          label={t`Text of ${title}`}
          {...{ isReadOnly, isColumn, links, avoided }}
          onEditor={take}
          standing={isColumn ? null : <LengthStrip editor={editor} piece={piece} />}
          placeholder={t`Write, or type “/” for blocks`}
          extensions={extensions}
        />
        {editor && marks && <CommentButton editor={editor} marks={marks} />}
      </>
    );
  return <NewerText blocks={parts.blocks} />;
}

/** A text with parts that this version does not know: bound to the editor it would lose them. */
export function NewerText({ blocks }: { blocks: readonly string[] }) {
  const { t } = useLingui();
  return (
    <div className="h-full overflow-y-auto bg-surface p-6">
      <Banner tone="warning" title={t`This text was written with a newer version`}>
        {t`Here are its words. Update the app to see all of it and to write in it.`}
      </Banner>
      <div className="prose-serif mx-auto pt-6">
        {blocks.map((block, index) => (
          <p key={index} className="pt-3">
            {block}
          </p>
        ))}
      </div>
    </div>
  );
}
