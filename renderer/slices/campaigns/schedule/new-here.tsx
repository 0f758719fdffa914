import { useLingui } from '@lingui/react/macro';
import { Dialog } from 'react-aria-components';
import type { CampaignFields } from '#app/slices/campaigns/contract.ts';
import { Button, FloatingPanel } from '#renderer/ui/index.ts';
import { QuickAdd } from '../quick-add.tsx';
import { useCampaignTexts } from '../texts.ts';
import { datesOf, type Span } from './dates.ts';

export interface Place {
  span: Span;
  anchor: HTMLElement;
  /** In the row of a client. */
  client?: string;
}

export interface NewHereProps {
  place: Place | null;
  onClose: () => void;
  onAdd: (fields: Partial<CampaignFields> & { name: string }) => Promise<boolean>;
  /** The form with all fields, with what is known already. */
  onForm: (fields: Partial<CampaignFields>) => void;
}

/** A name and Enter make a campaign on the days that were pointed at. */
export function NewHere({ place, onClose, onAdd, onForm }: NewHereProps) {
  const { t } = useLingui();
  const texts = useCampaignTexts();
  const fields = place && { ...datesOf(place.span), ...(place.client ? { client: place.client } : {}) };
  return (
    <FloatingPanel
      isOpen={place !== null}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      triggerRef={{ current: place?.anchor ?? null }}
      placement="bottom"
      className="w-72"
    >
      <Dialog aria-label={t`New campaign`} className="flex flex-col gap-2.5 p-3 outline-none">
        {fields && (
          <>
            <p className="figures flex items-baseline justify-between gap-2 text-13 font-semibold">
              {texts.period(fields)}
              <span className="truncate text-12 font-normal text-ink-3">{place.client}</span>
            </p>
            <QuickAdd
              look="card"
              label={t`New campaign`}
              onAdd={async (name) => {
                const isAdded = await onAdd({ ...fields, name });
                if (isAdded) onClose();
                return isAdded;
              }}
            />
            <Button
              size="sm"
              variant="quiet"
              className="self-start"
              onPress={() => {
                onClose();
                onForm(fields);
              }}
            >
              {t`All fields…`}
            </Button>
          </>
        )}
      </Dialog>
    </FloatingPanel>
  );
}
