import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Button } from 'react-aria-components';
import type { BriefTemplate, CampaignDetail } from '#app/slices/campaigns/contract.ts';
import { TemplatePicture } from './template-picture.tsx';
import { useBriefTemplates, type Template } from './templates.ts';
import { useAddSections } from './use-add-sections.ts';

export interface TemplatePickerProps {
  campaign: CampaignDetail;
  /** One was chosen here. */
  onBegin: () => void;
}

/** Stands where a brief will be: what one can begin it with. */
export function TemplatePicker({ campaign, onBegin }: TemplatePickerProps) {
  const { t } = useLingui();
  const templates = useBriefTemplates();
  const add = useAddSections(campaign);
  const blank: Template = {
    id: 'blank',
    name: t`Blank page`,
    when: t`For a brief of your own shape; sections can come later.`,
    sections: [],
  };
  return (
    <div className="h-full overflow-y-auto px-gutter py-6">
      <div className="max-w-260">
        <h2 className="text-16 font-semibold">{t`Start the brief`}</h2>
        <p className="mt-1 max-w-[66ch] text-13 text-pretty text-ink-2">
          {t`A brief says what a campaign is about before anything is made for it. Each template is a set of questions; answer them in your own words, together, and leave out what you don’t need.`}
        </p>
        <ul className="mt-6 grid grid-cols-[repeat(auto-fill,minmax(min(100%,13.5rem),1fr))] gap-4">
          {[...templates, blank].map((template) => (
            <li key={template.id} className="flex">
              <TemplateCard
                template={template}
                isDisabled={campaign.isRemoved}
                onPress={() => {
                  onBegin();
                  void add(template);
                }}
              />
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

interface TemplateCardProps {
  template: Pick<Template, 'name' | 'when' | 'sections'> & { id: BriefTemplate };
  isDisabled: boolean;
  onPress: () => void;
}

function TemplateCard({ template: { id, name, when, sections }, isDisabled, onPress }: TemplateCardProps) {
  const { t } = useLingui();
  return (
    <Button
      onPress={onPress}
      isDisabled={isDisabled}
      className="group flex w-full cursor-pointer flex-col overflow-hidden rounded-lg border bg-surface text-start transition-colors duration-100 data-disabled:cursor-default data-hovered:border-line-2 data-hovered:bg-hover/40 data-pressed:bg-hover"
    >
      <span className="block border-b bg-paper px-4 py-4">
        <TemplatePicture template={id} />
      </span>
      <span className="flex flex-1 flex-col gap-1 px-4 py-3">
        <span className="flex items-baseline justify-between gap-2">
          <span className="text-13 font-semibold text-ink">{name}</span>
          {sections.length > 0 && (
            <span className="figures text-12 text-ink-3">
              {t`${plural(sections.length, { one: '# section', other: '# sections' })}`}
            </span>
          )}
        </span>
        <span className="text-12 text-pretty text-ink-2">{when}</span>
      </span>
    </Button>
  );
}
