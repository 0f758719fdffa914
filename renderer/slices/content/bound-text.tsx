import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { RichText, textParts, type SharedText, type Writer } from '#renderer/editor/index.ts';
import { Banner } from '#renderer/ui/index.ts';
import { useOfferedLinks } from '../tracking/use-offered-links.ts';

export interface BoundTextProps {
  text: SharedText;
  self: Writer;
  isReadOnly: boolean;
  title: string;
  /** Whose links are offered. */
  campaignId: string | null;
}

/** The editor on a text that has arrived; a text of a newer version is shown as words alone. */
export default function BoundText({ text, self, isReadOnly, title, campaignId }: BoundTextProps) {
  const { t } = useLingui();
  const links = useOfferedLinks(campaignId);
  const [parts] = useState(() => textParts(text));
  if (parts.isKnown)
    return (
      <RichText
        text={text}
        self={self}
        label={t`Text of ${title}`}
        isReadOnly={isReadOnly}
        links={links}
        placeholder={t`Write, or type “/” for blocks`}
      />
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
