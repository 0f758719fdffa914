import { useLingui } from '@lingui/react/macro';
import { useEffect, useMemo } from 'react';
import { RichText, type SharedText } from '#renderer/editor/index.ts';
import { useOfferedLinks } from '../../tracking/use-offered-links.ts';
import type { BriefTextProps } from './brief-text.tsx';
import { SectionHints } from './section-hints.ts';
import { useQuestions } from './templates.ts';

interface BoundBriefProps extends BriefTextProps {
  text: SharedText;
  isReadOnly: boolean;
}

/** The editor on a brief that has arrived, with the question of each section that has no words yet. */
export default function BoundBrief({ campaign, text, self, isReadOnly, onReady }: BoundBriefProps) {
  const { t } = useLingui();
  const links = useOfferedLinks(campaign.id);
  const questions = useQuestions(campaign.briefTemplates);
  const hints = useMemo(() => new SectionHints(), []);
  const extensions = useMemo(() => [hints.extension], [hints]);
  useEffect(() => {
    hints.setQuestions(questions);
  }, [hints, questions]);
  useEffect(() => {
    onReady(hints);
  }, [hints, onReady]);
  return (
    <RichText
      text={text}
      self={self}
      label={t`Brief of ${campaign.name}`}
      isReadOnly={isReadOnly}
      links={links}
      extensions={extensions}
      placeholder={t`Write, or type “/” for blocks`}
    />
  );
}
