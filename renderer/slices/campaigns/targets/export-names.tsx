import { useLingui } from '@lingui/react/macro';
import { Plus } from 'lucide-react';
import { useMemo } from 'react';
import type { CampaignDetail } from '#app/slices/campaigns/contract.ts';
import { Button, Dialog, TagField } from '#renderer/ui/index.ts';
import { useFigure } from '../../analytics/words.ts';
import { useField } from '../use-field.ts';
import { likelyNames } from './sum-figures.ts';
import { namesOf, type CampaignFigures } from './use-figures.ts';

/** So many names are offered with one press. */
const OFFERED = 4;

export interface ExportNamesProps {
  campaign: CampaignDetail;
  figures: CampaignFigures;
  onClose: () => void;
}

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  [...a].sort().join('\n') === [...b].sort().join('\n');

/** How the campaign is called in the exports that figures come from; saves itself. */
export function ExportNames({ campaign, figures, onClose }: ExportNamesProps) {
  const { t } = useLingui();
  const figure = useFigure(campaign.currency);
  const names = useField(campaign, 'exportNames', { isEqual: sameSet });
  const known = useMemo(
    () => likelyNames(figures.parts, campaign.name, campaign.client),
    [figures.parts, campaign.name, campaign.client],
  );
  const spendOf = (name: string) => figures.parts.find((part) => part.name === name)?.metrics['spend'];
  const options = [...new Set([...names.value, ...known.map(({ name }) => name)])].map((name) => {
    const spend = spendOf(name);
    return { id: name, label: name, ...(spend === undefined ? {} : { description: figure('spend', spend) }) };
  });
  const counted = namesOf({ ...campaign, exportNames: names.value });
  const free = known.filter(({ name }) => !counted.includes(name));
  // Where some are alike, the others would only be in the way; all of them are in the list above.
  const offered = free.some(({ isAlike }) => isAlike) ? free.filter(({ isAlike }) => isAlike) : free;
  const add = (name: string) => names.choose([...names.value, name]);
  return (
    <Dialog
      title={t`Names in your ad tools`}
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      footer={(close) => (
        <Button variant="primary" onPress={close}>
          {t`Done`}
        </Button>
      )}
    >
      <div className="flex flex-col gap-4">
        <p>
          {t`Figures called “${campaign.name}” are counted in any case. Say here what else the campaign is called in exports of ad, web and e-mail tools.`}
        </p>
        <TagField
          label={t`Names`}
          value={names.value}
          onChange={(next) => names.choose(next)}
          onCreate={add}
          options={options}
          placeholder={t`Choose a name, or type one`}
          error={names.error?.failure.message}
        />
        {offered.length > 0 && (
          <section aria-label={t`Found in figures of its days`}>
            <h3 className="caption mb-2">{t`Found in figures of its days`}</h3>
            <ul className="flex flex-col items-start gap-1.5">
              {offered.slice(0, OFFERED).map(({ name }) => (
                <li key={name} className="max-w-full">
                  <Button
                    size="sm"
                    icon={<Plus aria-hidden="true" />}
                    onPress={() => add(name)}
                    className="max-w-full"
                  >
                    {name}
                    <span className="figures font-normal text-ink-3">
                      {spendOf(name) !== undefined && ` · ${figure('spend', spendOf(name) ?? null)}`}
                    </span>
                  </Button>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Dialog>
  );
}
