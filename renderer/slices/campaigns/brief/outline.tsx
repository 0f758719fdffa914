import { useLingui } from '@lingui/react/macro';
import { Circle, CircleCheck, ListPlus } from 'lucide-react';
import { Button } from 'react-aria-components';
import type { CampaignDetail } from '#app/slices/campaigns/contract.ts';
import { MenuButton } from '#renderer/ui/index.ts';
import { Ring, shareOf, useAnsweredText } from './ring.tsx';
import { useBriefTemplates, useQuestions } from './templates.ts';
import { useAddSections } from './use-add-sections.ts';

export interface OutlineProps {
  campaign: CampaignDetail;
  /** Null while the text is on its way. */
  onGo: ((heading: string, nth: number) => void) | null;
}

/** The sections of a brief: which are answered, and what the others ask. */
export function Outline({ campaign, onGo }: OutlineProps) {
  const { t } = useLingui();
  const { briefSections: sections, brief } = campaign;
  const text = useAnsweredText();
  return (
    <div className="flex flex-col items-start gap-4">
      {brief && sections.length > 0 && (
        <p role="status" className="figures flex items-center gap-2 text-13 font-medium">
          <Ring share={shareOf(brief)} />
          {text(brief)}
        </p>
      )}
      {sections.length === 0 ? (
        <p className="text-13 text-ink-2">
          {t`Every heading begins a section. They stand here, with a mark for those that have words.`}
        </p>
      ) : (
        <Sections campaign={campaign} onGo={onGo} />
      )}
      {!campaign.isRemoved && <AddTemplate campaign={campaign} />}
    </div>
  );
}

/** The same in one line, where there is no room beside the text. */
export function OutlineLine({ campaign }: Pick<OutlineProps, 'campaign'>) {
  const text = useAnsweredText();
  const { brief, briefSections: sections } = campaign;
  return (
    <div className="flex min-h-row shrink-0 items-center justify-between gap-3 border-b px-gutter py-1">
      <p role="status" className="figures flex items-center gap-2 text-13">
        {brief && sections.length > 0 && (
          <>
            <Ring share={shareOf(brief)} />
            {text(brief)}
          </>
        )}
      </p>
      {!campaign.isRemoved && <AddTemplate campaign={campaign} />}
    </div>
  );
}

function Sections({ campaign, onGo }: OutlineProps) {
  const { t } = useLingui();
  const questions = useQuestions(campaign.briefTemplates);
  const { briefSections: sections } = campaign;
  return (
    <ol aria-label={t`Sections`} className="-mx-2 flex flex-col self-stretch">
      {sections.map(({ heading, words }, at) => {
        const nth = sections.slice(0, at).filter((other) => other.heading === heading).length;
        const Glyph = words > 0 ? CircleCheck : Circle;
        return (
          <li key={`${heading} ${nth}`}>
            <Button
              isDisabled={onGo === null}
              onPress={() => onGo?.(heading, nth)}
              className="flex w-full cursor-pointer items-start gap-2 rounded-md px-2 py-1.5 text-start data-focus-visible:ring-inside data-hovered:bg-hover"
            >
              <Glyph
                aria-hidden="true"
                className={`mt-0.5 size-4 shrink-0 ${words > 0 ? 'text-positive-ink' : 'text-ink-3'}`}
              />
              <span className="min-w-0">
                <span className="block text-13 font-medium break-words text-ink">{heading}</span>
                {words === 0 && (
                  <span className="block text-12 text-ink-3">{questions.get(heading) ?? t`Nothing yet`}</span>
                )}
                {words > 0 && <span className="sr-only">{t`answered`}</span>}
              </span>
            </Button>
          </li>
        );
      })}
    </ol>
  );
}

function AddTemplate({ campaign }: { campaign: CampaignDetail }) {
  const { t } = useLingui();
  const templates = useBriefTemplates();
  const add = useAddSections(campaign);
  const used = new Set(campaign.briefTemplates.map(({ template }) => template));
  return (
    <MenuButton
      size="sm"
      icon={<ListPlus aria-hidden="true" />}
      items={templates.map((template) => ({
        id: template.id,
        label: template.name,
        description: used.has(template.id) ? t`Is in it already` : template.when,
        onAction: () => void add(template),
      }))}
    >
      {t`Add sections`}
    </MenuButton>
  );
}
