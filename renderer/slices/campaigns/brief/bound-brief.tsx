import { useLingui } from '@lingui/react/macro';
import { useEffect, useMemo, useState } from 'react';
import type { CampaignDetail } from '#app/slices/campaigns/contract.ts';
import {
  RichText,
  textParts,
  type Editor as Writing,
  type SharedText,
  type Writer,
} from '#renderer/editor/index.ts';
import { CommentButton } from '../../comments/comment-button.tsx';
import { useCommentMarks } from '../../comments/use-comment-marks.ts';
import { NewerText } from '../../content/bound-text.tsx';
import { useOfferedLinks } from '../../tracking/use-offered-links.ts';
import { SectionHints } from './section-hints.ts';
import { useQuestions } from './templates.ts';

export interface BriefTextProps {
  campaign: CampaignDetail;
  self: Writer;
  /** Told once the text is there to be walked through. */
  onReady: (hints: SectionHints) => void;
}

interface BoundBriefProps extends BriefTextProps {
  text: SharedText;
  isReadOnly: boolean;
}

/** The editor on a brief that has arrived; a text of a newer version is shown as words alone. */
export default function BoundBrief(props: BoundBriefProps) {
  const [parts] = useState(() => textParts(props.text));
  return parts.isKnown ? <Editor {...props} /> : <NewerText blocks={parts.blocks} />;
}

/** The editor, with the question of each section that has no words yet. */
function Editor({ campaign, text, self, isReadOnly, onReady }: BoundBriefProps) {
  const { t } = useLingui();
  const links = useOfferedLinks(campaign.id);
  const questions = useQuestions(campaign.briefTemplates);
  const hints = useMemo(() => new SectionHints(), []);
  const marks = useCommentMarks(campaign.briefId);
  const extensions = useMemo(
    () => (marks ? [hints.extension, marks.extension] : [hints.extension]),
    [hints, marks],
  );
  const [editor, setEditor] = useState<Writing | null>(null);
  useEffect(() => {
    hints.setQuestions(questions);
  }, [hints, questions]);
  useEffect(() => {
    onReady(hints);
  }, [hints, onReady]);
  return (
    <>
      <RichText
        text={text}
        self={self}
        label={t`Brief of ${campaign.name}`}
        isReadOnly={isReadOnly}
        links={links}
        extensions={extensions}
        placeholder={t`Write, or type “/” for blocks`}
        onEditor={setEditor}
      />
      {editor && marks && <CommentButton editor={editor} marks={marks} />}
    </>
  );
}
